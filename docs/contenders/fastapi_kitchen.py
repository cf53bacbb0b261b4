"""The lesson's FastAPI program. Added: unique ids, the service time from outside, and /chop."""

import asyncio
import hashlib
import itertools
import os
import time
from typing import List, Optional

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel

app = FastAPI(title="用户管理API", description="简单的用户管理接口示例", version="1.0.0")

COOK_SECONDS = float(os.environ.get("COOK_SECONDS", "5"))


class User(BaseModel):
    id: int
    name: str
    email: str
    age: Optional[int] = None


class UserCreate(BaseModel):
    name: str
    email: str
    age: Optional[int] = None


users = {
    1: User(id=1, name="Alice", email="alice@example.com", age=30),
    2: User(id=2, name="Bob", email="bob@example.com"),
}
ids = itertools.count(3)


@app.get("/", tags=["Root"])
async def read_root():
    return {"message": "欢迎使用用户管理API!请访问 /docs 查看接口文档"}


@app.get("/users", response_model=List[User], tags=["Users"])
async def get_all_users():
    return list(users.values())


@app.get("/users/{user_id}", response_model=User, tags=["Users"])
async def get_user(user_id: int):
    user = users.get(user_id)
    if user is None:
        raise HTTPException(status_code=404, detail="用户不存在")
    return user


@app.post("/users", response_model=User, status_code=201, tags=["Users"])
async def create_user(user: UserCreate):
    new_user = User(id=next(ids), **user.dict())
    users[new_user.id] = new_user
    return new_user


@app.get("/cook_async")
async def cook_async():
    await asyncio.sleep(COOK_SECONDS)
    return "菜 A (异步) 完成"


@app.get("/cook_blocking")
async def cook_blocking():
    """The mistake: the event loop itself stands at the pan."""
    time.sleep(COOK_SECONDS)
    return "菜 A (异步) 完成"


@app.get("/cook_offloaded")
def cook_offloaded():
    """Its mend: FastAPI runs a plain def in a pool of 40 threads."""
    time.sleep(COOK_SECONDS)
    return "菜 A (异步) 完成"


@app.get("/chop")
async def chop(n: int = Query(10_000, ge=1, le=10_000_000)):
    block = bytes(32)
    for _ in range(n):
        block = hashlib.sha256(block).digest()
    return block.hex()
