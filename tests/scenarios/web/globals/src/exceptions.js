// What jdo knowingly lacks or has otherwise, left out on both sides: [why, names]. A name is a global, Class.member (* for any
// class), static:Class.member, or Class.parent for what the class inherits from.
export const exceptions = [
  ["marks of the runtime's own",
    "*.[cloudflare:internal-class] *.[kResourceTypeInspect] *.[state] *.[length] *.[supportsBYOB] *.[expectsBytes] *.[immutable] *.[kIsBuffer] *.[invalidate]"],
  ["of Workers in the old form, which listen to events", "ExtendableEvent FetchEvent ScheduledEvent ServiceWorkerGlobalScope WorkerGlobalScope"],
  ["of Workers that receive the logs of others", "TailEvent TraceEvent"],
  ["nothing is observed that they could tell of", "PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming"],
  ["own properties of the global object there, loaded on first use here", "Cloudflare origin"],
  ["answer nothing on the platform",
    "Performance.clearResourceTimings Performance.eventCounts Performance.eventLoopUtilization Performance.markResourceTiming " +
    "Performance.nodeTiming Performance.setResourceTimingBufferSize Performance.timerify Performance.parent PerformanceMark.toJSON " +
    "PerformanceMeasure.toJSON static:URL.createObjectURL static:URL.revokeObjectURL"],
  ["an event's own fields there, getters of its class here",
    "CloseEvent.code CloseEvent.reason CloseEvent.wasClean MessageEvent.data MessageEvent.lastEventId MessageEvent.origin " +
    "MessageEvent.ports MessageEvent.source PromiseRejectionEvent.promise PromiseRejectionEvent.reason"],
  ["inherited from a class that two share here",
    "ByteLengthQueuingStrategy.parent ByteLengthQueuingStrategy.highWaterMark CountQueuingStrategy.parent CountQueuingStrategy.highWaterMark " +
    "ReadableStreamBYOBReader.parent ReadableStreamBYOBReader.cancel ReadableStreamBYOBReader.closed ReadableStreamBYOBReader.releaseLock " +
    "ReadableStreamDefaultReader.parent ReadableStreamDefaultReader.cancel ReadableStreamDefaultReader.closed ReadableStreamDefaultReader.releaseLock"],
  ["loaded on first use", "Crypto.DigestStream"],
  ["inherited from Uint8Array there", "Buffer.subarray static:Buffer.[Symbol.species] static:Buffer.poolSize Buffer.[nodejs.util.inspect.custom]"],
];
