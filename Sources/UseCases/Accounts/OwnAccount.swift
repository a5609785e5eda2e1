import Onboarding

extension Workspace {
    /// The browsers that one is signed in with, the last used first.
    public func ownSessions() async throws -> [StoredSession] {
        try require(.seeOwnAccount, on: .workspace)
        let now = clock()
        guard let id = actor.memberId else { return [] }
        return try await records.read { try $0.sessions(ofMember: id).filter { !$0.isOver(now) } }
    }

    /// Changes one's own name and language.
    public func changeOwn(name: String, language: Language?) async throws {
        try await changeSelf(.changeOwnAccount) { stored, writing, trail in
            var member = stored.member
            try member.rename(name)
            member.language = language
            guard member != stored.member else { return }
            try writing.update(member, id: stored.id)
            trail.note(
                AuditSubject(.member, member.email.text), before: AuditValues(stored.member), after: AuditValues(member)
            )
        }
    }

    /// Chooses a new password. All sessions end; the browser that asked gets a new one.
    /// - Parameter current: Not looked at where there is none: a link has proved who they are.
    /// - Throws: `Refusal` at the field `current` if the current password is wrong.
    public func changePassword(from current: String, to new: String, agent: String) async throws -> Admission {
        try require(.changePassword, on: .workspace)
        guard case .member(let me) = actor else { throw Workspace.noMember }
        let before = try await records.read { try $0.passwordHash(ofMember: me.id) }
        if let before, try await !passwords.verify(Password(typed: current), before).isRight {
            throw Refusal(
                .invalid, Text(ja: "現在のパスワードが違います。", en: "The current password is wrong."),
                at: Place(field: "current"))
        }
        let password = try Password(chosen: new, by: [me.member.name, me.member.email.text])
        let hash = try await passwords.hash(password)
        return try await changeSelf(.changePassword) { stored, writing, trail in
            guard try writing.passwordHash(ofMember: stored.id) == before else {
                throw Refusal(
                    .conflict,
                    Text(ja: "その間にパスワードが変更されました。", en: "The password has been changed in the meantime."),
                    remedy: Text(ja: "もう一度サインインしてください。", en: "Sign in again."))
            }
            try writing.setPassword(hash, ofMember: stored.id)
            let ended = try writing.removeSessions(ofMember: stored.id, except: nil)
            try writing.removeLinks(ofMember: stored.id)
            trail.note(AuditSubject(.member, stored.member.email.text), after: ["sessions ended": String(ended)])
            return try admit(stored, agent, writing, &trail)
        }
    }

    /// Ends one of one's own sessions.
    public func endOwnSession(_ id: Int64) async throws {
        try await changeSelf(.endSession) { stored, writing, trail in
            guard try writing.removeSession(id, ofMember: stored.id) else {
                throw Refusal(
                    .notFound, Text(ja: "そのセッションは既に終了しています。", en: "That session is over already."))
            }
            trail.note(AuditSubject(.session, String(id)))
        }
    }

    /// A change to whoever asks for it, as they are in the transaction.
    private func changeSelf<Answer: Sendable>(
        _ useCase: UseCase,
        _ body: @escaping @Sendable (StoredMember, any RecordWriting, inout Trail) throws -> Answer
    ) async throws -> Answer {
        try await change(useCase, on: .workspace) { writing, trail in
            guard let id = actor.memberId else { throw Workspace.noMember }
            return try body(try writing.requireMember(id), writing, &trail)
        }
    }
}
