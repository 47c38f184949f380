"""With REDIS_URL the cache and the channel layer really are Redis, so every process sees what another one wrote."""

import asyncio

import redis
from channels.layers import channel_layers
from django.conf import settings
from django.core.cache import cache


def test_cache_when_redis_is_set_keeps_its_values_there(redis_service):
    cache.set("a-key-of-this-test", 7)
    store = redis.Redis.from_url(settings.CACHES["default"]["LOCATION"])
    assert [key for key in store.keys("*") if b"a-key-of-this-test" in key] == [b":1:a-key-of-this-test"]


def test_channel_layer_when_redis_is_set_reaches_another_process(redis_service):
    async def pass_on():
        sender, reader = (channel_layers.make_backend("default") for _ in range(2))
        name = await reader.new_channel()
        await reader.group_add("people", name)
        await sender.group_send("people", {"type": "topic.changed", "what": "responses"})
        message = await asyncio.wait_for(reader.receive(name), timeout=5)
        await sender.close_pools()
        await reader.close_pools()
        return message

    assert asyncio.run(pass_on()) == {"type": "topic.changed", "what": "responses"}
