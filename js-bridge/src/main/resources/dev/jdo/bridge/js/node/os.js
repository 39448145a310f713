// node:os: the platform says nothing of the machine it runs on.
const zero = () => 0;

export default {
  EOL: "\n",
  arch: () => "x64",
  availableParallelism: () => 1,
  constants: { UV_UDP_REUSEADDR: 4, dlopen: {}, errno: {}, signals: {}, priority: {} },
  cpus: () => [],
  devNull: "/dev/null",
  endianness: () => "LE",
  freemem: zero,
  getPriority: zero,
  homedir: () => "/tmp/",
  hostname: () => "localhost",
  loadavg: () => [0, 0, 0],
  machine: () => "x86_64",
  networkInterfaces: () => ({}),
  platform: () => "linux",
  release: () => "",
  setPriority() {},
  tmpdir: () => "/tmp/",
  totalmem: zero,
  type: () => "Linux",
  uptime: zero,
  userInfo: () => ({}),
  version: () => "",
};
