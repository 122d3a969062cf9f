# SPDX-License-Identifier: GPL-3.0-or-later
"""The API of the course's project: a list of tasks in PostgreSQL."""
import os
from pathlib import Path

import psycopg
from flask import Flask, request

app = Flask(__name__)


def secret(name):
    """The content of the file that NAME_FILE names; in development, the variable NAME."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").rstrip("\n")
    return os.environ[name]


def connect():
    """A connection for one request. The first one to an empty database makes the table."""
    connection = psycopg.connect(
        host=os.environ.get("DB_HOST", "db"),
        dbname=os.environ.get("DB_NAME", "shop"),
        user=os.environ.get("DB_USER", "shop"),
        password=secret("DB_PASSWORD"),
        connect_timeout=2,
    )
    with connection.cursor() as cursor:
        # The lock keeps several instances from making it at the same time.
        cursor.execute("SELECT pg_advisory_xact_lock(1)")
        cursor.execute("CREATE TABLE IF NOT EXISTS tasks (id SERIAL PRIMARY KEY, title TEXT NOT NULL)")
    connection.commit()
    return connection


@app.get("/")
def index():
    return {"service": "shop-api", "host": os.uname().nodename}


@app.get("/health")
def health():
    """Healthy is who reaches the database; the check of the container asks here."""
    try:
        connect().close()
    except psycopg.OperationalError:
        return {"status": "no database"}, 503
    return {"status": "ok"}


@app.get("/tasks")
def list_tasks():
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id, title FROM tasks ORDER BY id")
        return {"tasks": [{"id": row[0], "title": row[1]} for row in cursor.fetchall()]}


@app.post("/tasks")
def add_task():
    title = request.form.get("title", "").strip()
    if not title:
        return {"error": "title is missing"}, 400
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO tasks (title) VALUES (%s) RETURNING id", (title,))
        return {"id": cursor.fetchone()[0], "title": title}, 201
