// What a net.Socket tells of itself.
const MODES = { "true true": "open", "true false": "readOnly", "false true": "writeOnly", "false false": "closed" };

/** The descriptors of its accessors; what it keeps to itself is under that symbol. */
export function accessors(OWN) {
  const peer = (name) => function () {
    return this._handle === null ? undefined : this[OWN].peer?.[name];
  };
  const local = (name) => function () {
    return this.address()[name];
  };
  const getters = {
    _connecting() { return this.connecting; },
    pending() { return this._handle === null || this.connecting; },
    readyState() { return this.connecting ? "opening" : MODES[`${Boolean(this.readable)} ${Boolean(this.writable)}`]; },
    bufferSize() { return this._handle === null ? undefined : this.writableLength; },
    bytesRead() { return (this._handle ?? this[OWN]).bytesRead; },
    _bytesDispatched() { return (this._handle ?? this[OWN]).bytesWritten; },
    bytesWritten() { return this._bytesDispatched + (this[OWN].pending?.byteLength ?? this.writableLength); },
    remoteAddress: peer("address"), remoteFamily: peer("family"), remotePort: peer("port"),
    localAddress: local("address"), localPort: local("port"), localFamily: local("family"),
  };
  return Object.fromEntries(Object.entries(getters).map(([name, get]) => [name, { get, enumerable: true, configurable: true }]));
}
