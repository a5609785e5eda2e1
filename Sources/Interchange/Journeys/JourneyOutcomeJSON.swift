import Onboarding

/// What starting journeys came to. `alreadyRunning` counts customers that had one and were left alone.
public struct StartedJSON: Encodable, Sendable {
    let program: String
    let version: Int
    let started: Int
    let alreadyRunning: Int

    /// - Parameter version: The one that the journeys are pinned to.
    public init(program: String, version: Int, started: Int, alreadyRunning: Int) {
        (self.program, self.version) = (program, version)
        (self.started, self.alreadyRunning) = (started, alreadyRunning)
    }
}

/// What recording something of a journey came to. `recorded` is false if it was known already, and `key` null if none
/// was chosen for it.
public struct RecordedJSON: Encodable, Sendable {
    let journey: String
    let on: Day
    let recorded: Bool
    let key: String?

    /// - Parameter day: The day it is true from.
    public init(journey: String, on day: Day, isNew: Bool, key: String?) {
        (self.journey, on, recorded, self.key) = (journey, day, isNew, key)
    }
}
