import Foundation

/// How many connections are held at once, and for how long where nothing is said on them. Whoever opens more than that
/// waits until one ends, and everything else of the process keeps the files that it needs.
enum Connections {
    /// Seconds after which a connection is closed whose request is not there in full, or that is asked nothing more.
    static let longestIdle: Int64 = 60
    /// What the stores and the process itself keep open.
    private static let ownFiles = 64
    private static let atMost = 10_000

    /// As many as the process may have files open, which it may raise by itself up to what the system sets.
    static func most() -> Int {
        var limits = rlimit()
        #if os(Linux)
            let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let files = RLIMIT_NOFILE
        #endif
        guard getrlimit(files, &limits) == 0 else { return 128 }
        var raised = limits
        raised.rlim_cur = min(limits.rlim_max, rlim_t(atMost + ownFiles))
        if raised.rlim_cur > limits.rlim_cur, setrlimit(files, &raised) == 0 { limits = raised }
        return max(16, min(atMost, Int(clamping: limits.rlim_cur) - ownFiles))
    }
}
