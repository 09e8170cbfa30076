package cuebus.journal;

import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The journal cannot be written or read, in words that say what to do. */
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean damaged;

  JournalException(String what) {
    this(what, false);
  }

  private JournalException(String what, boolean damaged) {
    super(what);
    this.damaged = damaged;
  }

  static JournalException of(SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    int primary = code.code & 0xff; // the rest says more about the same
    if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
      return new JournalException("the disk is full");
    }
    if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return new JournalException("the file is damaged", true);
    }
    if (primary == SQLiteErrorCode.SQLITE_READONLY.code) {
      return new JournalException("it cannot be written: the disk or the file is read-only");
    }
    if (primary == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return new JournalException("the file cannot be opened or made");
    }
    if (primary == SQLiteErrorCode.SQLITE_IOERR.code) {
      return new JournalException("the disk fails");
    }
    return new JournalException("the database says: " + e.getMessage());
  }

  /** One that says why an evening cannot be read or written, though its file is whole. */
  public static JournalException unreadable(String why) {
    return new JournalException(why);
  }

  /** One that says what a damaged file is. */
  static JournalException damaged(String what) {
    return new JournalException(what, true);
  }

  /** Whether the file itself is broken, and not the way to it. */
  public boolean isDamaged() {
    return damaged;
  }
}
