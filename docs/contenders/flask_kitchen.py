"""The lesson's Flask program. Added: unique ids, the service time from outside, and /chop."""

import hashlib
import itertools
import os
import time

from flask import Flask, jsonify, request

app = Flask(__name__)

COOK_SECONDS = float(os.environ.get("COOK_SECONDS", "5"))

users = {
    1: {"id": 1, "name": "Alice", "email": "alice@example.com"},
    2: {"id": 2, "name": "Bob", "email": "bob@example.com"},
}
ids = itertools.count(3)


@app.route("/")
def home():
    return "欢迎使用用户管理 API!请访问 /users 查看用户列表"


@app.route("/users", methods=["GET"])
def get_users():
    return jsonify({"users": list(users.values())})


@app.route("/users/<int:user_id>", methods=["GET"])
def get_user(user_id):
    user = users.get(user_id)
    if user is None:
        return jsonify({"error": "用户不存在"}), 404
    return jsonify(user)


@app.route("/users", methods=["POST"])
def create_user():
    data = request.get_json()
    if not data or "name" not in data or "email" not in data:
        return jsonify({"error": "缺少必要参数(name 和 email)"}), 400
    new_user = {"id": next(ids), "name": data["name"], "email": data["email"]}
    users[new_user["id"]] = new_user
    return jsonify(new_user), 201


@app.route("/cook_sync")
def cook_sync():
    time.sleep(COOK_SECONDS)
    return "菜 A 完成"


@app.route("/chop")
def chop():
    strokes = request.args.get("n", "10000")
    if not (strokes.isdecimal() and 1 <= int(strokes) <= 10_000_000):
        return jsonify({"error": "n 必须是 1 到 10000000 之间的整数"}), 400
    block = bytes(32)
    for _ in range(int(strokes)):
        block = hashlib.sha256(block).digest()
    return block.hex()


if __name__ == "__main__":
    app.run(debug=True)
