// The project's main module, for those who need more of it than entry.js calls.
let main;

/** To be called once it has been evaluated. */
export function rememberModule(module) {
  main = module;
}

/** Its exports. */
export const projectModule = () => main;
