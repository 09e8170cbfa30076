package cuebus.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What an evening's file looks like inside, and how it is opened. */
final class Tables {
  /** "Cueb": so that {@code file} and others can tell what it is. */
  static final int APPLICATION = 0x43756562;

  static final int VERSION = 1;

  private static final String[] MADE_WITH = {
    "CREATE TABLE evening (show TEXT NOT NULL, engine TEXT NOT NULL, kind TEXT NOT NULL,"
        + " script TEXT NOT NULL, sample_rate INTEGER NOT NULL, period_frames INTEGER NOT NULL,"
        + " lead_frames INTEGER NOT NULL, started_ms INTEGER NOT NULL, closed_ms INTEGER)",
    "CREATE TABLE command (sequence INTEGER PRIMARY KEY, frame INTEGER NOT NULL,"
        + " sender TEXT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,"
        + " taken_frame INTEGER NOT NULL, wall_ms INTEGER NOT NULL, failure TEXT)",
    "CREATE TABLE pulse (one INTEGER PRIMARY KEY CHECK (one = 1), frame INTEGER NOT NULL,"
        + " wall_ms INTEGER NOT NULL)",
    "CREATE TABLE mark (one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL,"
        + " statuses INTEGER NOT NULL, status_hash INTEGER NOT NULL, effects INTEGER NOT NULL,"
        + " effect_hash INTEGER NOT NULL)",
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
  };

  private Tables() {}

  /** Every commit is on the disk when it returns. */
  static void makeSafe(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
    }
  }

  static void make(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA application_id = " + APPLICATION);
      statement.execute("PRAGMA user_version = " + VERSION);
      for (String table : MADE_WITH) statement.execute(table);
    }
  }

  /** Refuses what is no evening, or one of a Cuebus to come. */
  static void require(Connection connection) throws SQLException, JournalException {
    if (number(connection, "PRAGMA application_id") != APPLICATION) {
      throw JournalException.damaged("this is no evening of Cuebus");
    }
    long version = number(connection, "PRAGMA user_version");
    if (version != VERSION) {
      throw new JournalException("written by a newer Cuebus: format " + version);
    }
  }

  /** Reads the whole file: what is damaged anywhere is found. */
  static void requireWhole(Connection connection) throws SQLException, JournalException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      String said = rows.next() ? rows.getString(1) : "nothing";
      if (!"ok".equals(said)) throw JournalException.damaged("the file is damaged: " + said);
    }
  }

  static long number(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
