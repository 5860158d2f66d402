"""Calls home: opens connections to this computer, by address, by name and by the name of a socket."""

import socket

for port in range(47811, 47816):
    for family, address in ((socket.AF_INET, ("127.0.0.1", port)), (socket.AF_INET6, ("::1", port))):
        try:
            with socket.socket(family) as connection:
                connection.settimeout(0.2)
                connection.connect(address)
                connection.sendall(b"hostile")
                print("connected", address)
        except OSError as error:
            print(address, error)
for name in ("\0hostile-left", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "/var/run/docker.sock"):
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(name)
            print("connected", name)
    except OSError as error:
        print(repr(name), error)
