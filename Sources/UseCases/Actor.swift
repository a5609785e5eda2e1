import Onboarding

/// On whose behalf a use case runs.
public enum Actor: Hashable, Sendable {
    /// Whoever runs commands at the machine. They hold the files themselves, so they may do everything; the log names
    /// them as the operator.
    case `operator`
    case member(StoredMember)
    /// A browser that has not signed in.
    case nobody

    public func may(_ permission: Permission) -> Bool {
        switch self {
        case .operator: permission != .ownAccount
        case .member(let stored): stored.member.isActive && stored.member.role.may(permission)
        case .nobody: false
        }
    }

    /// What they are called; nil for the operator and for nobody.
    public var name: String? {
        if case .member(let stored) = self { stored.member.name } else { nil }
    }

    var memberId: Int64? {
        if case .member(let stored) = self { stored.id } else { nil }
    }
}

extension Workspace {
    /// The same workspace on behalf of somebody.
    public func acting(as actor: Actor) -> Workspace {
        var workspace = self
        workspace.actor = actor
        return workspace
    }

    /// The same workspace on behalf of somebody who has seen the first facts of a journey. What they change that was
    /// changed since is refused as `overtaken`; what somebody adds beside it is not.
    public func having(seen facts: Int?) -> Workspace {
        var workspace = self
        workspace.seen = facts
        return workspace
    }

    /// The same workspace in which changes to journeys are only worked out: what would come of them can be looked at.
    public var rehearsing: Workspace {
        var workspace = self
        workspace.isRehearsal = true
        return workspace
    }

    /// Refuses a use case that the actor has no permission for.
    func require(_ useCase: UseCase) throws(Refusal) {
        guard let permission = useCase.permission, !actor.may(permission) else { return }
        throw Refusal(
            .forbidden,
            Text(
                ja: "この操作（\(useCase.label.ja)）をする権限がありません。", en: "You may not do this: \(useCase.label.en)."),
            remedy: permission.remedy)
    }

    /// Changes records as one of the use cases: asks for its permission, runs the body in a transaction and, in the
    /// same one, appends to the log what the body noted in its trail.
    func change<Answer: Sendable>(
        _ useCase: UseCase,
        _ body: @escaping @Sendable (any RecordWriting, inout Trail) throws -> Answer
    ) async throws -> Answer {
        try require(useCase)
        return try await write(useCase, on: actor) { writing, trail in
            try self.requireStill(useCase, writing)
            return try body(writing, &trail)
        }
    }

    /// The same for those who prove by a password or a link who they are.
    func write<Answer: Sendable>(
        _ useCase: UseCase, on actor: Actor,
        _ body: @escaping @Sendable (any RecordWriting, inout Trail) throws -> Answer
    ) async throws -> Answer {
        try await records.write(now: clock()) { writing in
            var trail = Trail(useCase, by: actor.memberId)
            let answer = try body(writing, &trail)
            try writing.append(trail.entries, of: trail.useCase.rawValue, by: trail.member)
            return answer
        }
    }

    /// Between the beginning of a request and its change somebody may have been deactivated, or given another role.
    func requireStill(_ useCase: UseCase, _ reading: any RecordReading) throws {
        guard let id = actor.memberId else { return }
        let present = try reading.member(id).map(Actor.member) ?? .nobody
        try acting(as: present).require(useCase)
    }
}

extension Permission {
    /// Whom to ask.
    fileprivate var remedy: Text {
        let names = Role.allCases.filter(roles.contains).map(\.label)
        return Text(
            ja: "できるのは次の役割です：\(names.map(\.ja).joined(separator: "、"))。管理者にご相談ください。",
            en: "It takes one of these roles: \(names.map(\.en).joined(separator: ", ")). Ask an admin.")
    }
}
