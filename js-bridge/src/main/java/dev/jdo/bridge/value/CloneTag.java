package dev.jdo.bridge.value;

/**
 * The bytes that say what follows, in V8's serialization format (v8/src/objects/value-serializer.cc). {@code clone.js} has
 * the same numbers.
 */
final class CloneTag {
    static final int VERSION = 0xFF;
    static final int PADDING = 0;
    static final int VERIFY_COUNT = '?';
    static final int HOLE = '-';
    static final int UNDEFINED = '_';
    static final int NULL = '0';
    static final int TRUE = 'T';
    static final int FALSE = 'F';
    static final int INT32 = 'I';
    static final int UINT32 = 'U';
    static final int DOUBLE = 'N';
    static final int BIGINT = 'Z';
    static final int UTF8_STRING = 'S';
    static final int ONE_BYTE_STRING = '"';
    static final int TWO_BYTE_STRING = 'c';
    static final int REFERENCE = '^';
    static final int OBJECT = 'o';
    static final int OBJECT_END = '{';
    static final int SPARSE_ARRAY = 'a';
    static final int SPARSE_ARRAY_END = '@';
    static final int DENSE_ARRAY = 'A';
    static final int DENSE_ARRAY_END = '$';
    static final int DATE = 'D';
    static final int TRUE_OBJECT = 'y';
    static final int FALSE_OBJECT = 'x';
    static final int NUMBER_OBJECT = 'n';
    static final int BIGINT_OBJECT = 'z';
    static final int STRING_OBJECT = 's';
    static final int REGEXP = 'R';
    static final int MAP = ';';
    static final int MAP_END = ':';
    static final int SET = '\'';
    static final int SET_END = ',';
    static final int BUFFER = 'B';
    static final int RESIZABLE_BUFFER = '~';
    static final int VIEW = 'V';
    static final int ERROR = 'r';
    static final int HOST_OBJECT = '\\';

    /** What follows {@link #HOST_OBJECT}: an error with its own properties, as written since 2026-04-21. */
    static final int HOST_ERROR = 10;

    static final int HOST_HEADERS = 4;
    static final int HOST_REQUEST = 5;
    static final int HOST_RESPONSE = 6;
    static final int HOST_DOM_EXCEPTION = 8;
    static final int HOST_BLOB = 15;

    private CloneTag() {}
}
