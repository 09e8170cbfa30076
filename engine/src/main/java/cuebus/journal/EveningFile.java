package cuebus.journal;

import cuebus.command.Command;
import cuebus.command.Stamped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * One evening on disk: an SQLite file with a write-ahead log, in which every commit is synced.
 *
 * <p>Threads: one at a time.
 */
public final class EveningFile implements Store {
  private static final int BUSY_MS = 1000;

  private final Connection connection;

  private EveningFile(Connection connection) {
    this.connection = connection;
  }

  /** Makes the file of a new evening; never touches one that is there. */
  public static EveningFile create(Path file, Evening evening) throws JournalException {
    if (Files.exists(file)) throw new JournalException(file + " is there already");
    try {
      Connection connection = connect(file, false);
      try {
        Tables.makeSafe(connection);
        connection.setAutoCommit(false);
        Tables.make(connection);
        insert(connection, evening);
        connection.commit();
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new EveningFile(connection);
    } catch (SQLException e) {
      throw JournalException.of(e);
    }
  }

  /** Opens an evening to go on with it. The whole file is read first: a damaged one is not written to. */
  public static EveningFile open(Path file) throws JournalException {
    return open(file, false);
  }

  /** Opens an evening to look at. */
  public static EveningFile look(Path file) throws JournalException {
    return open(file, true);
  }

  private static EveningFile open(Path file, boolean readOnly) throws JournalException {
    if (!Files.isRegularFile(file)) throw new JournalException(file + ": there is no such file");
    try {
      Connection connection = connect(file, readOnly);
      try {
        Tables.require(connection);
        if (!readOnly) {
          Tables.requireWhole(connection);
          Tables.makeSafe(connection);
        }
        connection.setAutoCommit(false);
      } catch (SQLException | JournalException e) {
        connection.close();
        throw e;
      }
      return new EveningFile(connection);
    } catch (SQLException e) {
      throw JournalException.of(e);
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    config.setReadOnly(readOnly);
    return DriverManager.getConnection(
        "jdbc:sqlite:" + file.toAbsolutePath(), config.toProperties());
  }

  private static void insert(Connection connection, Evening evening) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO evening VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)")) {
      row.setString(1, evening.show());
      row.setString(2, evening.engine());
      row.setString(3, evening.kind().name());
      row.setString(4, evening.script());
      row.setInt(5, evening.sampleRate());
      row.setInt(6, evening.periodFrames());
      row.setInt(7, evening.leadFrames());
      row.setLong(8, evening.startedMs());
      row.executeUpdate();
    }
  }

  @Override
  public void write(Batch batch) throws JournalException {
    try {
      try {
        append(batch.entries());
        mark(batch.failures());
        if (batch.pulse() != null) replace(batch.pulse());
        if (batch.mark() != null) replace(batch.mark());
        connection.commit();
      } catch (SQLException | IllegalArgumentException e) {
        rollBack(e);
        throw e;
      }
    } catch (SQLException e) {
      throw JournalException.of(e);
    } catch (IllegalArgumentException e) {
      throw new JournalException("a command cannot be kept: " + e.getMessage());
    }
  }

  /** A disk that is full has rolled back by itself, and says so: that must not hide why. */
  private void rollBack(Exception why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private void append(List<Entry> entries) throws SQLException {
    if (entries.isEmpty()) return;
    try (PreparedStatement row = connection.prepareStatement(
        "INSERT OR REPLACE INTO command VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Entry entry : entries) {
        CommandCodes.Written written = CommandCodes.write(entry.stamped().command());
        row.setLong(1, entry.sequence());
        row.setLong(2, entry.stamped().frame());
        row.setString(3, entry.stamped().sender());
        row.setString(4, written.type());
        row.setInt(5, written.version());
        row.setString(6, written.body());
        row.setLong(7, entry.takenFrame());
        row.setLong(8, entry.wallMs());
        row.setString(9, entry.failure());
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private void mark(Map<Long, String> failures) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement("UPDATE command SET failure = ? WHERE sequence = ?")) {
      for (Map.Entry<Long, String> failure : failures.entrySet()) {
        row.setString(1, failure.getValue());
        row.setLong(2, failure.getKey());
        row.executeUpdate();
      }
    }
  }

  private void replace(Evening.Pulse pulse) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement("INSERT OR REPLACE INTO pulse VALUES (1, ?, ?)")) {
      row.setLong(1, pulse.frame());
      row.setLong(2, pulse.wallMs());
      row.executeUpdate();
    }
  }

  private void replace(Evening.Mark mark) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement("INSERT OR REPLACE INTO mark VALUES (1, ?, ?, ?, ?, ?)")) {
      row.setLong(1, mark.sequence());
      row.setLong(2, mark.statuses());
      row.setLong(3, mark.statusHash());
      row.setLong(4, mark.effects());
      row.setLong(5, mark.effectHash());
      row.executeUpdate();
    }
  }

  @Override
  public void end(long wallMs) throws JournalException {
    try (PreparedStatement row = connection.prepareStatement("UPDATE evening SET closed_ms = ?")) {
      row.setLong(1, wallMs);
      row.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      throw JournalException.of(e);
    }
  }

  @Override
  public void note(String name, String value) throws JournalException {
    try (PreparedStatement row =
        connection.prepareStatement("INSERT OR REPLACE INTO fact VALUES (?, ?)")) {
      row.setString(1, name);
      row.setString(2, value);
      row.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      throw JournalException.of(e);
    }
  }

  /** What {@link #note} kept; null if it did not. */
  public @Nullable String fact(String name) throws JournalException {
    try (PreparedStatement row =
        connection.prepareStatement("SELECT value FROM fact WHERE name = ?")) {
      row.setString(1, name);
      try (ResultSet found = row.executeQuery()) {
        return found.next() ? found.getString(1) : null;
      }
    } catch (SQLException e) {
      throw JournalException.of(e);
    }
  }

  /** What it is an evening of. */
  public Evening evening() throws JournalException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM evening")) {
      if (!row.next()) throw JournalException.damaged("there is no evening in it");
      return new Evening(
          row.getString("show"),
          row.getString("engine"),
          Evening.Kind.valueOf(row.getString("kind")),
          row.getString("script"),
          row.getInt("sample_rate"),
          row.getInt("period_frames"),
          row.getInt("lead_frames"),
          row.getLong("started_ms"));
    } catch (SQLException e) {
      throw JournalException.of(e);
    }
  }

  /** How it stands. */
  public Evening.Standing standing() throws JournalException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(
            "SELECT closed_ms, (SELECT count(*) FROM command) AS commands FROM evening")) {
      if (!row.next()) throw JournalException.damaged("there is no evening in it");
      long closedMs = row.getLong("closed_ms");
      Long closed = row.wasNull() ? null : (Long) closedMs;
      return new Evening.Standing(closed, row.getLong("commands"), pulse(), mark());
    } catch (SQLException e) {
      throw JournalException.of(e);
    }
  }

  private Evening.@Nullable Pulse pulse() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT frame, wall_ms FROM pulse")) {
      return row.next() ? new Evening.Pulse(row.getLong(1), row.getLong(2)) : null;
    }
  }

  private Evening.@Nullable Mark mark() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(
            "SELECT sequence, statuses, status_hash, effects, effect_hash FROM mark")) {
      if (!row.next()) return null;
      return new Evening.Mark(
          row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }
  }

  /**
   * All its commands in their order.
   *
   * @throws JournalException also if one is missing, or is of a newer Cuebus
   */
  public List<Entry> entries() throws JournalException {
    List<Entry> entries = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM command ORDER BY sequence")) {
      while (row.next()) {
        Entry entry = entry(row);
        if (entry.sequence() != entries.size() + 1) {
          throw JournalException.damaged(
              "command " + (entries.size() + 1) + " is missing; the next is " + entry.sequence());
        }
        entries.add(entry);
      }
    } catch (SQLException e) {
      throw JournalException.of(e);
    } catch (IllegalArgumentException e) {
      throw new JournalException(
          "command " + (entries.size() + 1) + " cannot be read: " + e.getMessage());
    }
    return entries;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    Command command = CommandCodes.read(new CommandCodes.Written(
        row.getString("type"), row.getInt("version"), row.getString("body")));
    return new Entry(
        row.getLong("sequence"),
        new Stamped(command, row.getString("sender"), row.getLong("frame")),
        row.getLong("taken_frame"),
        row.getLong("wall_ms"),
        row.getString("failure"));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // what was committed is committed
    }
  }
}
