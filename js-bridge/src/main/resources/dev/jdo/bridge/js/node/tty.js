// node:tty: nothing is a terminal.
export default { isatty: () => false };
