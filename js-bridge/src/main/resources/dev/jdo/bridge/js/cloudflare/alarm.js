// What an alarm() handler is told (spec: alarms).
import { notCloneable } from "../internal/cloneable.js";
import { showTag } from "../internal/idl.js";

export class AlarmInvocationInfo {
  constructor(scheduledTime, retryCount) {
    this.scheduledTime = scheduledTime;
    this.retryCount = retryCount;
    this.isRetry = retryCount > 0;
  }
}

Object.defineProperty(AlarmInvocationInfo.prototype, Symbol.toStringTag, {
  value: "AlarmInvocationInfo",
  configurable: true,
});
showTag(AlarmInvocationInfo);
notCloneable(AlarmInvocationInfo);
