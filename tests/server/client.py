"""Validates the OpenAPI document of a running server, generates a client from it, and runs the whole flow with that client.

python client.py http://127.0.0.1:PORT TOKEN
"""

import importlib
import json
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from openapi_spec_validator import validate


def fetch_document(server, token):
    request = urllib.request.Request(f"{server}/api/v1/openapi.json", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def generate_client(document, folder):
    source = folder / "openapi.json"
    source.write_text(json.dumps(document))
    target = folder / "generated"
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", source, "--output-path", target, "--meta", "none"]
    done = subprocess.run(command, capture_output=True, text=True)
    print(done.stdout, done.stderr)
    assert done.returncode == 0, "no client can be generated"
    # What a generator cannot read it leaves out, with a warning.
    for complaint in ("WARNING", "Unable to process", "Failure to process"):
        assert complaint not in done.stdout + done.stderr, "the client lacks something of the document"
    sys.path.insert(0, str(folder))
    return target


def call(tag, operation, client, *path, **more):
    module = importlib.import_module(f"generated.api.{tag}.{operation}")
    answer = module.sync_detailed(*path, client=client, **more)
    assert 200 <= answer.status_code.value < 300, (operation, answer.status_code, answer.content[:500])
    return answer.parsed if answer.parsed is not None else answer.content


def run_flow(server, token):
    from generated import AuthenticatedClient, models

    client = AuthenticatedClient(base_url=server, token=token)
    period = call("periods", "create_period", client, body=models.NewPeriodType0(from_="example", name="jakarta"))
    rows = call("data", "list_rows", client, period.id, "preferences", limit=5)
    assert len(rows.rows) == 5 and rows.version == 1
    change = models.DataChangeType0(kind="cell", table="preferences", row=rows.rows[0].row, column="weight", text="5")
    saved = call("data", "edit_rows", client, period.id, body=models.EditAsked(changes=[change]), if_match='"v1"')
    assert saved.version == 2
    check = call("periods", "check_period", client, period.id)
    assert check.check.errors == 0
    job = call("searches", "solve_period", client, period.id, body=models.SearchLimit())
    while job.state == "running":
        job = call("searches", "get_job", client, job.id, wait=10.0)
    assert job.state == "done", job
    roster = call("rosters", "get_roster", client, period.id, limit=3)
    assert roster.head.status == "optimal" and len(roster.people) == 3
    published = call("rosters", "publish_roster", client, period.id, body=models.PublishAsked(by="Rina"))
    assert published.publication.version == 1
    csv = call("rosters", "get_download", client, period.id, "roster.csv")
    csv = csv if isinstance(csv, bytes) else csv.payload.read()
    assert csv.startswith(b"employee_id,name,unit_id,")
    cards = call("periods", "list_periods", client)
    assert [card.state for card in cards] == ["published"]


def main():
    server, token = sys.argv[1:]
    document = fetch_document(server, token)
    validate(document)
    with tempfile.TemporaryDirectory() as folder:
        generate_client(document, Path(folder))
        run_flow(server, token)


main()
