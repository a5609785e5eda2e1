import Onboarding
import Portfolio

/// On whose behalf a use case runs.
public enum Actor: Hashable, Sendable {
    /// Whoever runs commands at the machine. They hold the files themselves, so they may do everything; the log names
    /// them as the operator.
    case `operator`
    /// The product itself, at a time that somebody has set.
    case scheduler
    case member(StoredMember)
    /// A program that holds an API key, with what the key permits.
    case apiKey(Int64, Set<Permission>)
    /// A person at a customer, who acts for that customer alone.
    case contact(StoredContact)
    /// A browser that has not signed in.
    case nobody

    /// Whether whoever acts has a permission about a subject.
    public func may(_ permission: Permission, on subject: Subject) -> Bool {
        switch self {
        case .operator, .scheduler: permission != .ownAccount
        case .member(let stored): stored.member.isActive && stored.member.role.may(permission)
        case .apiKey(_, let permissions): permission != .ownAccount && permissions.contains(permission)
        case .contact(let stored):
            stored.contact.isActive && [.someCustomer, .customer(stored.customer)].contains(subject)
                && Permission.ofContacts.contains(permission)
        case .nobody: false
        }
    }

    /// What they are called; nil where they have no name.
    public var name: String? {
        switch self {
        case .member(let stored): stored.member.name
        case .contact(let stored): stored.contact.name
        case .operator, .scheduler, .apiKey, .nobody: nil
        }
    }

    /// What a permission is asked about.
    public enum Subject: Hashable, Sendable {
        case workspace
        /// A customer that has not been read yet: whether they may do it at all. The customer itself is asked about once
        /// it is known.
        case someCustomer
        /// A customer with all that belongs to it, by the store's id.
        case customer(Int64)
    }

    var memberId: Int64? { id.member }

    /// As it is stored. Who has proved nothing yet counts as the operator until the use case knows who they are.
    var id: ActorID {
        switch self {
        case .operator, .nobody: .operator
        case .scheduler: .scheduler
        case .member(let stored): .member(stored.id)
        case .apiKey(let id, _): .apiKey(id)
        case .contact(let stored): .contact(stored.id)
        }
    }
}

extension Workspace {
    /// The same workspace on behalf of somebody.
    public func acting(as actor: Actor) -> Workspace {
        var workspace = self
        workspace.actor = actor
        return workspace
    }

    /// The same workspace on behalf of whoever is signed in, for as long as one request takes: its settings are read once.
    public func acting(as signedIn: SignedIn) -> Workspace {
        var workspace = acting(as: signedIn.actor)
        workspace.rememberedSettings = signedIn.settings
        return workspace
    }

    /// The same workspace on behalf of somebody who has seen a journey at a revision, the number of its facts. What they
    /// change that was changed since is refused as `stale`; what somebody adds beside it is not.
    public func expecting(revision: Int?) -> Workspace {
        var workspace = self
        workspace.expected = revision
        return workspace
    }

    /// The same workspace in which changes to journeys are only worked out: what would come of them can be looked at.
    public var rehearsing: Workspace {
        var workspace = self
        workspace.isRehearsal = true
        return workspace
    }

    /// Refuses a use case that the actor has no permission for.
    /// - Parameter subject: What it is done to.
    func require(_ useCase: UseCase, on subject: Actor.Subject) throws(Refusal) {
        guard let permission = useCase.permission, !actor.may(permission, on: subject) else { return }
        throw permission.refusal(of: useCase.label)
    }

    /// Reads what may be seen by whoever may do something.
    func read<Answer: Sendable>(
        _ useCase: UseCase, on subject: Actor.Subject,
        _ body: @escaping @Sendable (any RecordReading) throws -> Answer
    ) async throws -> Answer {
        try require(useCase, on: subject)
        return try await records.read(body)
    }

    /// Changes records as one of the use cases: asks for its permission, runs the body in a transaction and, in the
    /// same one, appends to the log what the body noted in its trail.
    func change<Answer: Sendable>(
        _ useCase: UseCase, on subject: Actor.Subject,
        _ body: @escaping @Sendable (any RecordWriting, inout Trail) throws -> Answer
    ) async throws -> Answer {
        try require(useCase, on: subject)
        return try await write(useCase, by: actor) { writing, trail in
            try self.requireStill(useCase, on: subject, writing)
            return try body(writing, &trail)
        }
    }

    /// The same for those who prove by a password or a link who they are.
    func write<Answer: Sendable>(
        _ useCase: UseCase, by actor: Actor,
        _ body: @escaping @Sendable (any RecordWriting, inout Trail) throws -> Answer
    ) async throws -> Answer {
        try await records.write(now: clock()) { writing in
            var trail = Trail(useCase: useCase, actor: actor.id)
            let answer = try body(writing, &trail)
            try writing.append(trail.entries, of: trail.useCase.rawValue, by: trail.actor)
            return answer
        }
    }

    /// Between the beginning of a request and its change somebody may have been deactivated, or given another role.
    func requireStill(
        _ useCase: UseCase, on subject: Actor.Subject, _ reading: any RecordReading
    ) throws {
        switch actor {
        case .member(let stored):
            let present = try reading.member(stored.id).map(Actor.member) ?? .nobody
            try acting(as: present).require(useCase, on: subject)
        case .contact(let stored):
            let present = try reading.contacts(of: [stored.customer]).first { $0.id == stored.id }
            try acting(as: present.map(Actor.contact) ?? .nobody).require(useCase, on: subject)
        case .operator, .scheduler, .apiKey, .nobody: return
        }
    }
}

extension Permission {
    /// That whoever asks may not do something for which it takes the permission, and whom to ask.
    public func refusal(of act: Text) -> Refusal {
        let names = Role.allCases.filter(roles.contains).map(\.label)
        return Refusal(
            .forbidden, Text(ja: "この操作（\(act.ja)）をする権限がありません。", en: "You may not do this: \(act.en)."),
            remedy: Text(
                ja: "できるのは次の役割です：\(names.map(\.ja).joined(separator: "、"))。管理者にご相談ください。",
                en: "It takes one of these roles: \(names.map(\.en).joined(separator: ", ")). Ask an admin."))
    }
}
