import { probing } from './attack.ts'

/** Connections to anything outside the sandbox. */
export const NETWORK_ATTACKS = [
  probing(
    'network',
    String.raw`
import _socket
def call(family, kind, address):
    with_socket = _socket.socket(family, kind)
    with_socket.sendto(b"canary", address) if kind == _socket.SOCK_DGRAM else with_socket.connect(address)
for family in range(1, 46):
    for kind in (1, 2, 3, 5):
        if libc.socket(family, kind, 0) >= 0: reached.append(f"family {family}")
pair = (ctypes.c_int * 2)()
for family in (2, 10, 16, 40):
    if libc.socketpair(family, 1, 0, pair) == 0 or ctypes.get_errno() != 1: reached.append(f"pair of family {family}")
attempt("tcp", call, _socket.AF_INET, _socket.SOCK_STREAM, ("127.0.0.1", targets["tcpPort"]))
if "udpPort" in targets: attempt("udp", call, _socket.AF_INET, _socket.SOCK_DGRAM, ("127.0.0.1", targets["udpPort"]))
if "unixPath" in targets: attempt("unix socket", call, _socket.AF_UNIX, _socket.SOCK_STREAM, targets["unixPath"])
if "abstractName" in targets:
    attempt("abstract socket", call, _socket.AF_UNIX, _socket.SOCK_STREAM, "\0" + targets["abstractName"])
`,
    'at start',
  ),
  probing(
    'network interfaces',
    `
with open("/proc/self/net/dev") as file:
    reached += [name for line in file.readlines()[2:] if (name := line.split(":")[0].strip()) != "lo"]
`,
  ),
]
