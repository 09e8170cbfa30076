package cuebus;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Of {@link Math} only what IEEE 754 makes exact. */
final class UseOnlyExactMath extends ArchCondition<JavaClass> {
  static final UseOnlyExactMath INSTANCE = new UseOnlyExactMath();

  private static final Set<String> INEXACT = Set.of(
      "sin",
      "cos",
      "tan",
      "asin",
      "acos",
      "atan",
      "atan2",
      "exp",
      "expm1",
      "log",
      "log10",
      "log1p",
      "pow",
      "cbrt",
      "sinh",
      "cosh",
      "tanh",
      "hypot",
      "toRadians",
      "toDegrees");

  private UseOnlyExactMath() {
    super("use only exact functions of Math");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
      if (call.getTargetOwner().isEquivalentTo(Math.class) && INEXACT.contains(call.getName())) {
        events.add(SimpleConditionEvent.violated(type, call.getDescription()));
      }
    }
  }
}
