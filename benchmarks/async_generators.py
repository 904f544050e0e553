"""map, filter, map, and a join of 100, in Python: nanoseconds an item.

Plain asynchronous generators always run; aiter and aiostream where they are
installed.
"""
import asyncio
import importlib
import time

N = 100_000
CHILDREN = 100


async def source(n):
    for i in range(n):
        yield i


async def amap(f, a):
    async for x in a:
        yield f(x)


async def afilter(f, a):
    async for x in a:
        if f(x):
            yield x


def triple(x):
    return x * 3


def even(x):
    return x % 2 == 0


def plain():
    yield "map, filter, map", amap(triple, afilter(even, amap(triple, source(N))))


def with_aiter():
    aiter = importlib.import_module("aiter")
    evens = aiter.map_filter_aiter(lambda x: [x] if even(x) else [], aiter.map_aiter(triple, source(N)))
    yield "map, filter, map", aiter.map_aiter(triple, evens)
    children = [source(N // CHILDREN) for _ in range(CHILDREN)]
    yield f"join of {CHILDREN}", aiter.join_aiters(aiter.iter_to_aiter(children))


def with_aiostream():
    stream = importlib.import_module("aiostream").stream
    yield "map, filter, map", stream.map(stream.filter(stream.map(source(N), triple), even), triple)
    yield f"join of {CHILDREN}", stream.merge(*[source(N // CHILDREN) for _ in range(CHILDREN)])


async def drain(items):
    if hasattr(items, "stream"):  # of aiostream
        async with items.stream() as streamer:
            async for _ in streamer:
                pass
        return
    async for _ in items:
        pass


async def main():
    for name, workloads in [("plain generators", plain), ("aiter", with_aiter), ("aiostream", with_aiostream)]:
        try:
            for title, items in workloads():
                begin = time.perf_counter()
                await drain(items)
                print(f"{title}: {name}: {(time.perf_counter() - begin) / N * 1e9:.0f} ns an item")
        except ImportError:
            print(f"{name}: not installed")


asyncio.run(main())
