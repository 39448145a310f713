export const greet = (name) => `hello from node, ${name}`;
