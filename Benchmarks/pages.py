"""What a page costs as journeys grow, at a steady rate of requests, and while something is written every second.

    make bench-pages                        1,000, 10,000 and 100,000 journeys
    make bench-pages SIZES=10000            one of them

Requests are sent at even intervals over connections that are kept, whether those before have been answered or not.
"""

import http.client
import http.cookiejar
import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build" / "release"
KADODE = str(BUILD / "kadode")
NOW = "2026-11-02T03:00:00Z"
# A year of usage is 20 million events at ten thousand journeys; a hundred thousand have no more together.
SETS = {1_000: 2_000, 10_000: 2_000, 100_000: 200}
RATE, CONNECTIONS, SECONDS = 50, 10, int(os.environ.get("SECONDS", 20))
PROGRAM = """name: bench
definition: {ja: 日々の業務がこの製品の上で回っている, en: Daily work runs on the product}
criteria:
  team: users(last 14 days) / seats >= 20%
  habit: active_days(last 14 days) >= 5
  value: events("report.created", since start) >= 50
playbook:
  - {key: handoff, title: {ja: 営業引き継ぎ, en: Handoff}, kind: handoff, owner: sales, due: start}
  - {key: kickoff, title: {ja: キックオフ, en: Kickoff}, kind: kickoff, owner: csm, due: start + 7 days, after: [handoff]}
  - {key: training, title: {ja: 使い方説明会, en: Training}, kind: training, owner: csm, due: kickoff + 10 days}
  - {key: booster, title: {ja: 追加ミーティング, en: Booster}, kind: on-demand, owner: csm, triggers: ['days_since_last() >= 7']}
  - {key: completion, title: {ja: 完了ミーティング, en: Completion}, kind: completion, owner: csm, due: met + 7 days}
expectedDays: 90
"""


def kadode(data: Path, *arguments: str) -> str:
    done = subprocess.run([KADODE, *arguments, "--data", str(data)], env=os.environ | {"KADODE_NOW": NOW},
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def portfolio(journeys: int) -> Path:
    folder = ROOT / "Benchmarks" / ".data" / f"pages-{journeys}"
    data = folder / "data"
    if (folder / "ready").exists():
        return data
    script = ROOT / "Benchmarks" / "peers" / "portfolio.py"
    print(subprocess.run([sys.executable, str(script), str(journeys), str(SETS[journeys]), str(folder)], check=True,
                         stdout=subprocess.PIPE, text=True).stdout.strip(), flush=True)
    (folder / "program.yaml").write_text(PROGRAM)
    begun = time.perf_counter()
    kadode(data, "customer", "import", str(folder / "customers.csv"))
    kadode(data, "usage", "import", str(folder / "usage.csv"))
    print(f"imported in {time.perf_counter() - begun:.0f} s", flush=True)
    kadode(data, "program", "apply", str(folder / "program.yaml"))
    kadode(data, "journey", "start", "--program", "bench", "--all")
    kadode(data, "member", "add", "--email", "bench@example.com", "--role", "admin")
    (folder / "usage.csv").unlink()
    (folder / "ready").touch()
    return data


class Server:
    """`kadode serve`, with a browser that is signed in."""

    def __init__(self, data: Path, port: int = 8765):
        self.port, self.address = port, f"http://127.0.0.1:{port}"
        link = re.search(r"/sign-in-link/\S+|/[a-z-]+/[A-Za-z0-9_-]{20,}", kadode(
            data, "member", "link", "bench@example.com", "--sign-in", "--url", self.address)).group(0)
        begun = time.perf_counter()
        self.process = subprocess.Popen([KADODE, "serve", "--port", str(port), "--data", str(data), "--lang", "en"],
                                        env=os.environ | {"KADODE_NOW": NOW}, stdout=subprocess.DEVNULL)
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        while True:
            try:
                self.get("/healthz")
                break
            except OSError:
                time.sleep(0.05)
        self.sign_in(link)
        self.get("/")
        self.first_page = time.perf_counter() - begun

    def get(self, path: str, form: dict | None = None) -> bytes:
        body = urllib.parse.urlencode(form).encode() if form else None
        with self.opener.open(self.address + path, body, timeout=900) as answer:
            return answer.read()

    def sign_in(self, link: str) -> None:
        page = self.get(link).decode()
        token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
        self.get(link, {"csrf": token})

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)

    @property
    def megabytes(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024

    @property
    def peak_megabytes(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) // 1024

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def load(server: Server, path: str) -> list[float]:
    """Milliseconds from when each request was due to its last byte, sorted: one that waits for those before it counts
    its waiting."""
    headers = {"Cookie": server.cookie, "Accept-Language": "ja"}
    times, wrong = [], []
    begun = time.perf_counter() + 0.5

    def send(first: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        for number in range(first, RATE * SECONDS, CONNECTIONS):
            due = begun + number / RATE
            time.sleep(max(0, due - time.perf_counter()))
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - due) * 1000)
            if answer.status != 200:
                wrong.append(answer.status)
        connection.close()

    senders = [threading.Thread(target=send, args=(first,)) for first in range(CONNECTIONS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    if wrong:
        print(f"  {path}: {len(wrong)} answers were not 200")
    return sorted(times)


def at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))] if times else float("nan")


class Writer(threading.Thread):
    """Every second, by turns: a note at a step, and one message of usage, each by a command beside the server."""

    def __init__(self, data: Path, journeys: int):
        super().__init__()
        self.data, self.journeys, self.is_over, self.writes = data, journeys, threading.Event(), 0

    def run(self) -> None:
        file = self.data.parent / "one.csv"
        while not self.is_over.wait(1):
            customer = f"c{self.writes * 7919 % self.journeys:06}"
            stamp = time.time_ns()
            if self.writes % 2:
                file.write_text("customer_id,user_id,event,timestamp,message_id\n"
                                f"{customer},{customer}-u1,login,2026-11-02T09:00:00+09:00,m{stamp}\n")
                kadode(self.data, "usage", "import", str(file))
            else:
                kadode(self.data, "journey", "ask", customer, f"question {stamp}", "--program", "bench")
            self.writes += 1


def addresses(journeys: int) -> dict[str, str]:
    return {"board": "/", "board, searched and sorted": "/?q=%E7%AC%AC7&sort=name", "today": "/today",
            "customer": f"/journeys/c{journeys // 2:06}-1", "step": f"/journeys/c{journeys // 2:06}-1/steps/training",
            "meeting sheet": f"/journeys/c{journeys // 2:06}-1/meetings?step=training"}


def main() -> None:
    sizes = [int(size) for size in os.environ.get("SIZES", "1000 10000 100000").split()]
    print(f"{RATE} requests a second on {CONNECTIONS} connections for {SECONDS} s a page; milliseconds")
    for journeys in sizes:
        data = portfolio(journeys)
        server = Server(data)
        try:
            print(f"\n{journeys:,} journeys: first page {server.first_page:.1f} s after the start, "
                  f"{server.megabytes} MB (at most {server.peak_megabytes} MB)")
            for name, path in addresses(journeys).items():
                size = len(server.get(path)) / 1000
                quiet = load(server, path)
                writer = Writer(data, journeys)
                writer.start()
                busy = load(server, path)
                writer.is_over.set()
                writer.join()
                print(f"  {name:28} {size:6.1f} KB   p50 {at(quiet, 0.5):6.1f}   p99 {at(quiet, 0.99):6.1f}   "
                      f"a write every second: p50 {at(busy, 0.5):6.1f}   p99 {at(busy, 0.99):6.1f}", flush=True)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
