// node:cluster: the only process is the primary one.
export default { isMaster: true, isPrimary: true, isWorker: false, settings: {}, workers: {}, SCHED_NONE: 1, SCHED_RR: 2, schedulingPolicy: 2 };
