// The errors of the operating system that node names, by their number on Linux.
export const SYSTEM_ERRORS = [
  [-1, "EPERM", "operation not permitted"], [-2, "ENOENT", "no such file or directory"], [-3, "ESRCH", "no such process"],
  [-4, "EINTR", "interrupted system call"], [-5, "EIO", "i/o error"], [-9, "EBADF", "bad file descriptor"],
  [-11, "EAGAIN", "resource temporarily unavailable"], [-12, "ENOMEM", "not enough memory"],
  [-13, "EACCES", "permission denied"], [-16, "EBUSY", "resource busy or locked"], [-17, "EEXIST", "file already exists"],
  [-18, "EXDEV", "cross-device link not permitted"], [-19, "ENODEV", "no such device"], [-20, "ENOTDIR", "not a directory"],
  [-21, "EISDIR", "illegal operation on a directory"], [-22, "EINVAL", "invalid argument"],
  [-24, "EMFILE", "too many open files"], [-27, "EFBIG", "file too large"], [-28, "ENOSPC", "no space left on device"],
  [-30, "EROFS", "read-only file system"], [-32, "EPIPE", "broken pipe"], [-36, "ENAMETOOLONG", "name too long"],
  [-38, "ENOSYS", "function not implemented"], [-39, "ENOTEMPTY", "directory not empty"],
  [-98, "EADDRINUSE", "address already in use"], [-104, "ECONNRESET", "connection reset by peer"],
  [-110, "ETIMEDOUT", "connection timed out"], [-111, "ECONNREFUSED", "connection refused"],
  [-113, "EHOSTUNREACH", "host is unreachable"], [-125, "ECANCELED", "operation canceled"],
];
