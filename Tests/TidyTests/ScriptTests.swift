import Foundation
import Testing

/// What `make test` tells at its end, and that a suite which leaves a process behind fails.
@Suite struct ScriptTests {
    /// Runs shell commands as a suite and then the report of it.
    private static func told(_ command: String) throws -> (code: Int32, said: String) {
        let report = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: report) }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.currentDirectoryURL = TidyTests.root
        process.arguments = [
            "-c", "scripts/suite.sh \"$0\" made-up bash -c \"$1\" 2>&1; code=$?; scripts/report.sh \"$0\"; exit $code",
            report.path, command,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test("a suite tells its seconds and what it has not run")
    func tells() throws {
        let (code, said) = try Self.told(
            #"echo '✔ Test "a" passed'; echo '➜ Test "b" skipped: "No data."'; echo '➜ Test c() skipped: "No data."'"#)
        #expect(code == 0)
        #expect(said.contains("==> Not run, 2 tests: \"No data.\"\n    Test \"b\"\n    Test c()\n"))
        #expect(said.contains(/==> Seconds: made-up \d+\n$/))
        #expect(try Self.told("true").said.contains("==> No test was left out."))
    }

    @Test("a suite fails with its command, and then tells too")
    func fails() throws {
        let (code, said) = try Self.told("exit 3")
        #expect(code == 3)
        #expect(said.contains("==> Seconds: made-up"))
    }

    @Test(
        "a suite that leaves a process behind fails, and ends it",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/cwd"), "Processes are found in /proc."))
    func leavesNothingBehind() throws {
        let (code, said) = try Self.told(#"cd "$TMPDIR" && (exec sleep 3600 >/dev/null 2>&1) & sleep 0.2"#)
        #expect(code == 1)
        #expect(said.contains("made-up left processes behind") && said.contains(/\d+: sleep 3600/))
    }
}
