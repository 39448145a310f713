// RpcTarget (spec §7.3): what is passed by reference.
import { onlyByReference } from "../internal/cloneable.js";

/** Base class of objects that are passed by reference. */
export class RpcTarget {}

onlyByReference(RpcTarget, "Remote RPC references can only be serialized for RPC.");

/** Whether the object is one, or a proxy that shows itself as one. */
export function isTarget(value) {
  return RpcTarget.prototype.isPrototypeOf(value);
}
