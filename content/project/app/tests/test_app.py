# SPDX-License-Identifier: GPL-3.0-or-later
"""Needs no database: what has none must still answer."""
import pytest

from app import app


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("DB_HOST", "127.0.0.1")
    monkeypatch.setenv("DB_PASSWORD", "unused")
    return app.test_client()


def test_index_names_the_service(client):
    assert client.get("/").get_json()["service"] == "shop-api"


def test_health_without_a_database_is_503(client):
    assert client.get("/health").status_code == 503


def test_task_without_a_title_is_refused(client):
    assert client.post("/tasks", data={"title": " "}).status_code == 400
