import Foundation
import Synchronization

/// A program that has been started. What it prints goes to files, so that it never waits for a reader. Whoever is not
/// waited for is ended with the tests.
struct Launch {
    let id: pid_t

    /// Processes that nobody has waited for: their ids are not given to others.
    private static let running = Mutex<Set<pid_t>>([])

    /// What is held by a static property is never released, so that no `deinit` ends it.
    private static let endsAll: Void = {
        atexit { for id in Launch.running.withLock(\.self) { _ = Foundation.kill(id, SIGKILL) } }
    }()

    /// - Parameters:
    ///   - input: The file that the program reads as its standard input.
    ///   - output: Where its standard output goes; `error` likewise.
    init(
        _ program: String, _ arguments: [String], in folder: URL, input: URL? = nil, output: URL, error: URL,
        environment: [String: String]
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input?.path ?? "/dev/null", O_RDONLY, 0)
        for (descriptor, file) in [(STDOUT_FILENO, output), (STDERR_FILENO, error)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        // The shell goes into the folder and then becomes the program, which keeps its id.
        let words =
            (["sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, "/bin/sh", &actions, nil, words, variables)
        guard code == 0 else { throw LaunchFailure("\(program) cannot be started: \(String(cString: strerror(code)))") }
        self.id = id
        Self.endsAll
        _ = Self.running.withLock { $0.insert(id) }
    }

    /// Waits for its end.
    /// - Returns: the exit code, or 128 and the number of the signal that ended it.
    /// - Throws: if it has not ended in time; it is ended then.
    func wait(atMost limit: Duration = .seconds(120)) throws -> Int32 {
        let start = ContinuousClock.now
        var status: Int32 = 0
        defer { _ = Self.running.withLock { $0.remove(id) } }
        while waitpid(id, &status, WNOHANG) == 0 {
            guard ContinuousClock.now - start < limit else {
                kill()
                waitpid(id, &status, 0)
                throw LaunchFailure("It was still running after \(limit).")
            }
            usleep(1000)
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    /// Whether it has not ended; who waits for it later still learns how.
    var isRunning: Bool {
        var info = siginfo_t()
        return waitid(P_PID, id_t(id), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo == 0
    }

    /// Asks it to stop, as Ctrl+C does.
    func interrupt() { _ = Foundation.kill(id, SIGINT) }

    /// Ends it at once, wherever it is.
    func kill() { _ = Foundation.kill(id, SIGKILL) }
}

struct LaunchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
