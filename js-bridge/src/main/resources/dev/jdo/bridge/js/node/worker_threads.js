// node:worker_threads: the only thread is the main one.
const { MessageChannel, MessagePort } = globalThis;
const data = new Map();
const MOST = 10_000;

export default {
  MessageChannel, MessagePort, SHARE_ENV: Symbol.for("nodejs.worker_threads.SHARE_ENV"), isInternalThread: false, isMainThread: true,
  parentPort: null, resourceLimits: {}, threadId: 0, workerData: null,
  getEnvironmentData: (key) => data.get(key),
  setEnvironmentData(key, value) {
    if (data.size < MOST || data.has(key)) data.set(key, value);
  },
  isMarkedAsUntransferable: () => false,
  markAsUncloneable() {},
  markAsUntransferable() {},
  moveMessagePortToContext: () => new MessagePort(),
  receiveMessageOnPort() {},
};
