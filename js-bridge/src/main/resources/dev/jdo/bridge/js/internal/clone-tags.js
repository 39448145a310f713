// The bytes that say what follows, in V8's serialization format (value-serializer.cc); CloneTag.java has the same numbers.
export const HOLE = 0x2d;
export const UNDEFINED = 0x5f;
export const NULL = 0x30;
export const TRUE = 0x54;
export const FALSE = 0x46;
export const DOUBLE = 0x4e;
export const BIGINT = 0x5a;
export const REFERENCE = 0x5e;
export const OBJECT = 0x6f;
export const OBJECT_END = 0x7b;
export const SPARSE_ARRAY = 0x61;
export const SPARSE_ARRAY_END = 0x40;
export const DENSE_ARRAY = 0x41;
export const DENSE_ARRAY_END = 0x24;
export const DATE = 0x44;
export const TRUE_OBJECT = 0x79;
export const FALSE_OBJECT = 0x78;
export const NUMBER_OBJECT = 0x6e;
export const BIGINT_OBJECT = 0x7a;
export const STRING_OBJECT = 0x73;
export const REGEXP = 0x52;
export const MAP = 0x3b;
export const MAP_END = 0x3a;
export const SET = 0x27;
export const SET_END = 0x2c;
export const BUFFER = 0x42;
export const RESIZABLE_BUFFER = 0x7e;
export const SHARED_BUFFER = 0x75;
export const TRANSFERRED_BUFFER = 0x74;
export const VIEW = 0x56;
export const ERROR = 0x72;
export const HOST_OBJECT = 0x5c;

/** After HOST_OBJECT: a reference to a value that goes another way (its place in a table), and an error with properties. */
export const HOST_REFERENCE = 1;
export const HOST_ERROR = 10;

/** The flags of a regular expression, as bits. */
export const REGEXP_FLAGS = [
  [1, "global", "g"], [2, "ignoreCase", "i"], [4, "multiline", "m"], [8, "sticky", "y"], [16, "unicode", "u"],
  [32, "dotAll", "s"], [128, "hasIndices", "d"], [256, "unicodeSets", "v"],
];

/** The names by which HOST_ERROR knows classes of errors; the place in this list is the number that is written. */
export const ERROR_NAMES = [
  undefined, "Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "WasmCompileError", "WasmLinkError",
  "WasmRuntimeError", "WasmSuspendError", "EvalError", "URIError", "AggregateError", "SuppressedError",
];

/** What V8's own errors are made of: the class, then message, stack and cause where there are any. */
export const ERROR_CLASSES = [
  [0x45, "EvalError"], [0x52, "RangeError"], [0x46, "ReferenceError"], [0x53, "SyntaxError"], [0x54, "TypeError"],
  [0x55, "URIError"],
];
export const ERROR_MESSAGE = 0x6d;
export const ERROR_STACK = 0x73;
export const ERROR_CAUSE = 0x63;
export const ERROR_END = 0x2e;
