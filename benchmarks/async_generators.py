"""map, filter, map over plain asynchronous generators: nanoseconds an item."""
import asyncio
import time

N = 300_000


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


async def main():
    begin = time.perf_counter()
    async for _ in amap(lambda x: x + 1, source(N)):
        pass
    one = time.perf_counter() - begin
    begin = time.perf_counter()
    async for _ in amap(lambda x: x * 3, afilter(lambda x: x % 2 == 0, amap(lambda x: x + 1, source(N)))):
        pass
    three = time.perf_counter() - begin
    print(f"map: {one / N * 1e9:.0f} ns an item")
    print(f"map-filter-map: {three / N * 1e9:.0f} ns an item")


asyncio.run(main())
