// node:worker_threads: the only thread is the main one.
export default {
  BroadcastChannel: globalThis.BroadcastChannel, SHARE_ENV: Symbol.for("nodejs.worker_threads.SHARE_ENV"), isMainThread: true,
  parentPort: null, resourceLimits: {}, threadId: 0, workerData: null,
};
