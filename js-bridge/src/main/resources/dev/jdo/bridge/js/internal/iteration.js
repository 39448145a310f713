// What the platform's own iterators give at their end (spec §5.4).
import { flag } from "./flags.js";

export const end = () => (flag("enable_fast_jsg_struct") ? { done: true, value: undefined } : { done: true });
