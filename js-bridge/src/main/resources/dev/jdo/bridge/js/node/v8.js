// node:v8: zeros for statistics, and refusals, as on the platform.
import { inspect } from "../internal/inspect.js";
import { checkNumber, checkObject, checkString, checkFunction, invalidType, nodeError, notImplemented, outOfRange, refusals } from "../internal/node-errors.js";

const HEAP = "total_heap_size total_heap_size_executable total_physical_size total_available_size used_heap_size heap_size_limit " +
  "malloced_memory peak_malloced_memory does_zap_garbage number_of_native_contexts number_of_detached_contexts " +
  "total_global_handles_size used_global_handles_size external_memory total_allocated_bytes";
const CODE = "code_and_metadata_size bytecode_and_metadata_size external_script_source_size cpu_profiler_metadata_size";
const zeros = (names) => Object.fromEntries(names.split(" ").map((name) => [name, 0]));

function checkSnapshotOptions(options = {}) {
  checkObject(options, "options");
  for (const name of ["exposeInternals", "exposeNumericValues"]) {
    if (options[name] !== undefined && typeof options[name] !== "boolean") throw invalidType(`options.${name}`, "boolean", options[name]);
  }
}

class GCProfiler {
  start() {}
  stop() {}
}

class Serializer {
  constructor() {
    throw notImplemented("Serializer");
  }
}

class Deserializer {
  constructor() {
    throw notImplemented("Deserializer");
  }
}

class DefaultSerializer extends Serializer {}
class DefaultDeserializer extends Deserializer {}

export default {
  DefaultDeserializer, DefaultSerializer, Deserializer, GCProfiler, Serializer,
  cachedDataVersionTag: () => 0,
  getCppHeapStatistics(type = "detailed") {
    if (type !== "brief" && type !== "detailed") {
      throw nodeError(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'type' must be one of: 'brief', 'detailed'. Received ${inspect(type)}`);
    }
    const sizes = zeros("committed_size_bytes resident_size_bytes used_size_bytes");
    return { ...sizes, space_statistics: [], type_names: [], detail_level: type };
  },
  getHeapCodeStatistics: () => zeros(CODE),
  getHeapSnapshot(options) {
    checkSnapshotOptions(options);
    throw notImplemented("getHeapSnapshot");
  },
  getHeapSpaceStatistics: () => [],
  getHeapStatistics: () => zeros(HEAP),
  isStringOneByteRepresentation(content) {
    checkString(content, "content");
    throw notImplemented("isStringOneByteRepresentation");
  },
  promiseHooks: refusals("promiseHooks", "createHook onInit onBefore onAfter onSettled"),
  queryObjects(constructor) {
    checkFunction(constructor, "constructor");
    throw notImplemented("queryObjects");
  },
  setFlagsFromString(flags) {
    checkString(flags, "flags");
    throw notImplemented("setFlagsFromString");
  },
  setHeapSnapshotNearHeapLimit(limit) {
    checkNumber(limit, "limit");
    if (!(limit >= 1)) throw outOfRange("limit", ">= 1 && < 4294967296", limit);
    throw notImplemented("setHeapSnapshotNearHeapLimit");
  },
  startupSnapshot: refusals("startupSnapshot", "addSerializeCallback addDeserializeCallback setDeserializeMainFunction isBuildingSnapshot"),
  writeHeapSnapshot(filename, options) {
    if (filename !== undefined) checkString(filename, "filename");
    checkSnapshotOptions(options);
    throw notImplemented("writeHeapSnapshot");
  },
};
