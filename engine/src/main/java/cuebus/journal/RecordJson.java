package cuebus.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plain records as JSON and back, component by component: numbers to the bit, strings, enums by name, ids as
 * strings, lists, and records in records. One of several kinds of a sealed interface says which with {@code "is"},
 * by its lasting name.
 *
 * <p>What it meets and does not know it refuses: nothing is left out silently.
 */
final class RecordJson {
  private static final String KIND = "is";
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private RecordJson() {}

  /** A record as an object. */
  static String write(Record value) {
    return MAPPER.writeValueAsString(object(value));
  }

  /**
   * The record that {@link #write} wrote.
   *
   * @param missing what components are that are not there, as JSON, by name: those that came later than the text
   * @throws IllegalArgumentException if the text says anything else
   */
  static <T> T read(String json, Class<T> type, Map<String, String> missing) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (!(node instanceof ObjectNode object)) {
        throw new IllegalArgumentException("not a JSON object: " + json);
      }
      for (Map.Entry<String, String> later : missing.entrySet()) {
        if (!object.has(later.getKey())) {
          object.set(later.getKey(), MAPPER.readTree(later.getValue()));
        }
      }
      return type.cast(record(object, type));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + json, e);
    }
  }

  /**
   * The elements of an array.
   *
   * @throws IllegalArgumentException if the text is no array
   */
  static JsonNode array(String json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node.isArray()) return node;
      throw new IllegalArgumentException("not a JSON array: " + json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + json, e);
    }
  }

  private static ObjectNode object(Record value) {
    ObjectNode node = MAPPER.createObjectNode();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      node.set(
          component.getName(), node(componentOf(value, component), component.getGenericType()));
    }
    return node;
  }

  private static @Nullable Object componentOf(Record value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true); // records of other packages may be their own
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot be read: " + component, e);
    }
  }

  private static JsonNode node(@Nullable Object value, Type type) {
    if (value == null) return MAPPER.nullNode();
    if (value instanceof String || value instanceof Boolean) return MAPPER.valueToTree(value);
    if (value instanceof Float || value instanceof Double) return number((Number) value);
    if (value instanceof Integer || value instanceof Long) return MAPPER.valueToTree(value);
    if (value instanceof Enum<?> constant) return MAPPER.valueToTree(constant.name());
    if (value instanceof List<?> list) return array(list, argument(type));
    if (value instanceof Record record) return nested(record, type);
    throw new IllegalArgumentException(
        "nothing that a journal can keep: " + value.getClass().getName());
  }

  private static JsonNode number(Number value) {
    double d = value.doubleValue();
    // as text where JSON has no word for it
    return Double.isFinite(d)
        ? MAPPER.valueToTree(value)
        : MAPPER.valueToTree(String.valueOf(value));
  }

  private static ArrayNode array(List<?> list, Type of) {
    ArrayNode array = MAPPER.createArrayNode();
    for (Object each : list) array.add(node(each, of));
    return array;
  }

  private static JsonNode nested(Record record, Type declared) {
    if (isId(record.getClass())) {
      RecordComponent only = record.getClass().getRecordComponents()[0];
      return MAPPER.valueToTree(componentOf(record, only));
    }
    ObjectNode object = object(record);
    if (declared instanceof Class<?> type && type.isInterface()) {
      ObjectNode named = MAPPER.createObjectNode();
      named.put(KIND, ValueCodes.nameOf(record.getClass()));
      return named.setAll(object);
    }
    return object;
  }

  /** A record around one string: the id of a strip, say. */
  private static boolean isId(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1
        && components[0].getType() == String.class
        && type.getInterfaces().length == 0;
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : Object.class;
  }

  private static Object record(ObjectNode node, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      JsonNode value = node.get(name);
      if (value == null) throw wrong(type, name + " is missing", node);
      types[i] = components[i].getType();
      values[i] = value(value, components[i].getGenericType());
    }
    if (node.size() > components.length) throw wrong(type, "there is more than it knows", node);
    return made(type, types, values);
  }

  private static Object made(Class<?> type, Class<?>[] types, @Nullable Object[] values) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + ": " + String.valueOf(e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot be made: " + type, e);
    }
  }

  private static @Nullable Object value(JsonNode node, Type type) {
    if (node.isNull()) return null;
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      List<@Nullable Object> list = new ArrayList<>();
      for (JsonNode each : node) list.add(value(each, argument(type)));
      return list;
    }
    if (!(type instanceof Class<?> plain)) throw wrong(type, "unknown", node);
    if (plain.isRecord() && isId(plain)) {
      return made(plain, new Class<?>[] {String.class}, new Object[] {text(node, plain)});
    }
    if (plain.isRecord() && node instanceof ObjectNode object) return record(object, plain);
    if (plain.isInterface() && node instanceof ObjectNode object) return kind(object, plain);
    return scalar(node, plain);
  }

  private static Object kind(ObjectNode node, Class<?> type) {
    JsonNode name = node.remove(KIND);
    Class<? extends Record> kind = ValueCodes.typeOf(type, name == null ? null : name.asString());
    if (kind == null) throw wrong(type, "of no kind it knows", node);
    return record(node, kind);
  }

  private static Object scalar(JsonNode node, Class<?> type) {
    if (type == String.class) return text(node, type);
    if (type == boolean.class && node.isBoolean()) return node.booleanValue();
    if (type == float.class) return Float.parseFloat(digits(node, type));
    if (type == double.class) return Double.parseDouble(digits(node, type));
    if (type == int.class && node.canConvertToInt()) return node.intValue();
    if ((type == long.class || type == Long.class) && node.canConvertToLong()) {
      return node.longValue();
    }
    if (type.isEnum()) {
      String name = text(node, type);
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(name)) return constant;
      }
    }
    throw wrong(type, "does not fit", node);
  }

  private static String digits(JsonNode node, Class<?> type) {
    if (node.isNumber()) return node.decimalValue().toString();
    return text(node, type);
  }

  private static String text(JsonNode node, Class<?> type) {
    if (!node.isString()) throw wrong(type, "not a string", node);
    return node.stringValue();
  }

  private static IllegalArgumentException wrong(Type type, String what, JsonNode node) {
    return new IllegalArgumentException(type.getTypeName() + ": " + what + ": " + node);
  }
}
