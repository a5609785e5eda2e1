"""Runs every benchmark beside its peer and prints ratios (above 1: Kadode is faster).

    make bench                     OULAD and a generated set ten times its size
    make bench SETS=oulad          OULAD alone
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "Benchmarks" / "peers"
BUILD = ROOT / ".build" / "release"
PROGRAM = """name: bench
criteria:
  recent: events(last 28 days) >= 2
  habit: active_days(since start) >= 3
  fresh: days_since_last() <= 21
  quality: sum("tma_submitted", since start) / events("tma_submitted", since start) >= 60
"""


def lines(*command: object) -> dict[str, dict]:
    output = subprocess.run([str(part) for part in command], check=True, text=True, stdout=subprocess.PIPE).stdout
    figures = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return {figure["name"]: figure for figure in figures}


def median(figure: dict) -> float:
    return statistics.median(figure["seconds"])


def compare(what: str, ours: dict, peer: dict, goal: str) -> None:
    same = "" if ours.get("result") == peer.get("result") else f"   RESULTS DIFFER: {ours['result']} {peer['result']}"
    print(f"{what:44} {median(ours) * 1000:10.1f} ms {peer['name']:32} {median(peer) * 1000:10.1f} ms"
          f"   ratio {median(peer) / median(ours):6.2f}   {goal}{same}")


def cold(customers: Path, usage: Path) -> dict:
    """The whole command, from a cold start: opening, loading, judging, printing."""
    with tempfile.TemporaryDirectory() as folder:
        kadode = [str(BUILD / "kadode")]
        data = ["--data", f"{folder}/data"]
        program = Path(folder) / "bench.yaml"
        program.write_text(PROGRAM)
        for arguments in (["customer", "import", str(customers)], ["usage", "import", str(usage)],
                          ["program", "apply", str(program)], ["journey", "start", "--program", "bench", "--all"]):
            subprocess.run(kadode + arguments + data, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        judge = kadode + ["journey", "judge", "--program", "bench", "--as-of", "2014-03-31", "--format", "json"] + data
        seconds = []
        for _ in range(10):
            begun = time.perf_counter()
            output = subprocess.run(judge, check=True, stdout=subprocess.PIPE).stdout
            seconds.append(time.perf_counter() - begun)
        answer = json.loads(output)
        dates = {f"with{date[0].upper()}{date[1:]}": sum(journey[date] is not None for journey in answer["judgements"])
                 for date in ("metOn", "onboardedOn")}
        return {"name": "kadode_cold", "seconds": seconds, "result": answer["counts"] | dates}


def run(name: str, customers: Path, usage: Path) -> None:
    print(f"\n{name}")
    ours = lines(BUILD / "kadode-bench", customers, usage)
    peers: dict[str, dict] = {}
    for script in ("sqlite_import", "duckdb_one_day", "duckdb_every_day", "duckdb_cold"):
        peers |= lines(sys.executable, PEERS / f"{script}.py", customers, usage)
    compare("import", ours["kadode_import"], peers["sqlite_import/default"], "goal 0.5")
    for peer in sorted(p for p in peers if p.startswith("duckdb_one_day")):
        compare("one day, four criteria", ours["kadode_one_day"], peers[peer], "goal 5" if peer.endswith("facts") else "")
    for peer in sorted(p for p in peers if p.startswith("duckdb_every_day")):
        compare("every day of 270", ours["kadode_every_day"], peers[peer], "goal 5" if peer.endswith("change_points") else "")
    print(f"{'peak memory of the in-process run':44} {ours['kadode_every_day/peak']['result']['megabytes']:10} MB   goal 500 (OULAD)")
    whole = cold(customers, usage)
    for peer in sorted(p for p in peers if p.startswith("duckdb_cold")):
        compare("whole command, cold", whole, peers[peer], "goal 1" if peer.endswith("same") else "")
    many = lines(BUILD / "kadode-bench", "many", 500, 10_000_000)["kadode_many"]
    print(f"{'500 metrics over 10 million events':44} {median(many) * 1000:10.1f} ms, {many['result']['megabytes']} MB   goal 2000 MB")


def main() -> None:
    data = Path(os.environ.get("KADODE_DATA_SETS", ROOT.parent / "shared" / "data")) / "oulad"
    customers, usage = data / "customers.csv.gz", data / "usage.csv.gz"
    if not customers.exists():
        sys.exit(f"OULAD is not there: {data}. Set KADODE_DATA_SETS to the folder that holds oulad/.")
    run("OULAD (29,496 customers, 171,957 events)", customers, usage)
    if os.environ.get("SETS") == "oulad":
        return
    ten = ROOT / "Benchmarks" / ".data" / "ten-times"
    if not (ten / "usage.csv").exists():
        subprocess.run([sys.executable, str(PEERS / "generate.py"), str(customers), str(usage), str(ten)], check=True)
    run("ten times OULAD", ten / "customers.csv", ten / "usage.csv")


if __name__ == "__main__":
    main()
