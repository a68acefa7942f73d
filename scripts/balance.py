#!/usr/bin/env python3
"""One address before several servers, for development: each connection goes to the next server that takes it.

Usage: scripts/balance.py LISTEN_PORT SERVER_PORT...
"""

import asyncio
import itertools
import sys


async def pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def main(port, servers):
    turns = itertools.cycle(range(len(servers)))

    async def connect(reader, writer):
        first = next(turns)
        for offset in range(len(servers)):
            try:
                there = await asyncio.open_connection("127.0.0.1", servers[(first + offset) % len(servers)])
                break
            except OSError:
                continue
        else:
            writer.close()
            return
        await asyncio.gather(pump(reader, there[1]), pump(there[0], writer))

    server = await asyncio.start_server(connect, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main(int(sys.argv[1]), [int(port) for port in sys.argv[2:]]))
    except KeyboardInterrupt:
        pass
