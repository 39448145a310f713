export const lazy = () => "loaded when needed";
