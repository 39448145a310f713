export const greet = (name) => `hello from a worker, ${name}`;
