// Errors of the file system: those of its operations, and those that node's functions check for themselves.
import { nodeError } from "../../internal/node-errors.js";
import { SYSTEM_ERRORS } from "../../internal/system-errors.js";

const known = new Map(SYSTEM_ERRORS.map(([errno, code, text]) => [code, { errno, text }]));
known.set("ELOOP", { errno: -40, text: "too many symbolic links encountered" });

/** What an operation fails with: a path is named where the platform names one. */
export function failure(code, syscall, path, given) {
  const named = path !== undefined && path !== "";
  const text = given ?? known.get(code).text + (named ? `, ${syscall} '${path}'` : "");
  const error = new Error(text);
  error.syscall = syscall;
  error.code = code;
  if (named) error.path = path;
  Error.captureStackTrace?.(error, failure);
  return error;
}

/** The same of a function that looked before it did anything; it has a number and a class of its own. */
export function refusal(code, syscall, path, text) {
  const error = nodeError(Error, `ERR_${code}`, text ?? `${known.get(code).text}, ${syscall} '${path}'`);
  return Object.assign(error, { code, syscall, errno: known.get(code).errno, ...(path === undefined ? {} : { path }) });
}

export const closedHandle = () => refusal("EBADF", "stat", undefined, "Bad file descriptor");

export const unsupported = () => nodeError(Error, "ERR_UNSUPPORTED_OPERATION", "The requested operation is unsupported");

/** An error of cp, which has codes of its own. */
export function copyError(code, text) {
  return Object.assign(new Error(text), { code });
}
