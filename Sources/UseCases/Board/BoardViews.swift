import Onboarding

/// A saved view as somebody sees it.
public struct OfferedView: Hashable, Sendable {
    public let view: StoredView
    public let isDefault: Bool
    /// Whether they may rename or remove it: the maker may, and of a shared one also those who manage the workspace.
    public let mayChange: Bool
}

/// What is said of a view when it is kept or changed.
public struct ViewWords: Hashable, Sendable {
    public var name: String
    public var query: String
    public var isShared: Bool
    public var isDefault: Bool

    public init(name: String, query: String, isShared: Bool, isDefault: Bool) {
        self.name = name
        self.query = query
        self.isShared = isShared
        self.isDefault = isDefault
    }
}

extension Workspace {
    /// The views that whoever asks may look at, by name.
    public func views() async throws -> [OfferedView] {
        try require(.listViews, on: .workspace)
        let me = actor.memberId
        return try await records.read { reading in
            try reading.views(ofMember: me).map {
                OfferedView(view: $0.view, isDefault: $0.isDefault, mayChange: mayChange($0.view))
            }
        }
    }

    /// Keeps a board under a name.
    /// - Throws: `Refusal` at `name` if it is empty, too long or taken.
    public func keepView(_ words: ViewWords) async throws -> StoredView {
        if words.isShared { try require(.shareView, on: .workspace) }
        let words = try Workspace.checked(words)
        return try await changeOwnViews { me, writing, trail in
            try requireFree(words.name, for: me, writing)
            let view = StoredView(
                id: try writing.insert(words, ofMember: me), member: me, name: words.name, query: words.query,
                isShared: words.isShared)
            if words.isDefault { try writing.setDefaultView(view.id, ofMember: me) }
            if view.isShared { trail.useCase = .shareView }
            trail.note(AuditSubject(.view, view.name), after: AuditValues(view))
            return view
        }
    }

    /// Changes a view, and whether one begins with it. Of somebody else's only the latter can be changed.
    /// - Parameter seen: What the view was when it was looked at: whoever changes something else is told.
    /// - Throws: `Refusal` of code `conflict` if it has been changed since.
    public func changeView(_ id: Int64, to words: ViewWords, seen: String) async throws -> StoredView {
        try require(.keepView, on: .workspace)
        let words = try Workspace.checked(words)
        return try await changeOwnViews { me, writing, trail in
            let before = try requireView(id, writing, me)
            var view = before
            if mayChange(before) { (view.name, view.query, view.isShared) = (words.name, words.query, words.isShared) }
            if view != before {
                guard seen == before.state else { throw Workspace.changedMeanwhile(before) }
                if view.isShared { trail.useCase = .shareView }
                if view.isShared, !before.isShared { try require(.shareView, on: .workspace) }
                try requireFree(view.name, for: before.member, writing, except: id)
                try writing.update(view)
                trail.note(AuditSubject(.view, before.name), before: AuditValues(before), after: AuditValues(view))
            }
            let isDefault = try writing.views(ofMember: me).contains { $0.view.id == id && $0.isDefault }
            if isDefault != words.isDefault { try writing.setDefaultView(words.isDefault ? id : nil, ofMember: me) }
            return view
        }
    }

    /// Takes a view away, for everybody who looked at it.
    /// - Returns: What it was.
    public func removeView(_ id: Int64) async throws -> StoredView {
        try require(.keepView, on: .workspace)
        return try await changeOwnViews { me, writing, trail in
            let view = try requireView(id, writing, me)
            guard mayChange(view) else {
                throw Refusal(
                    .forbidden, Text(ja: "このビューは変更できません。", en: "You may not change this view."),
                    remedy: Text(ja: "作った人か、マネージャーにご相談ください。", en: "Ask who made it, or a manager."))
            }
            try writing.removeView(id)
            trail.note(AuditSubject(.view, view.name), before: AuditValues(view))
            return view
        }
    }

    private func changeOwnViews<Answer: Sendable>(
        _ body: @escaping @Sendable (Int64, any RecordWriting, inout Trail) throws -> Answer
    ) async throws -> Answer {
        try await change(.keepView, on: .workspace) { writing, trail in
            guard let me = actor.memberId else { throw Workspace.noMember }
            return try body(me, writing, &trail)
        }
    }

    private func mayChange(_ view: StoredView) -> Bool {
        view.member == actor.memberId || (view.isShared && actor.may(.changeSettings, on: .workspace))
    }

    private func requireView(_ id: Int64, _ reading: any RecordReading, _ me: Int64) throws -> StoredView {
        guard let view = try reading.view(id), view.isShared || view.member == me else {
            throw Refusal(.notFound, Text(ja: "このビューはもうありません。", en: "That view is not there any more."))
        }
        return view
    }

    /// No two views that somebody sees side by side have the same name.
    private func requireFree(
        _ name: String, for member: Int64, _ reading: any RecordReading, except id: Int64? = nil
    ) throws {
        let seen = try reading.views(ofMember: member)
        guard seen.contains(where: { $0.view.name == name && $0.view.id != id }) else { return }
        throw Refusal(
            .conflict, Text(ja: "「\(name)」というビューは既にあります。", en: "There is a view \"\(name)\" already."),
            remedy: Text(ja: "別の名前を付けてください。", en: "Choose another name."), at: Place(field: "name"))
    }

    /// The words with their name as it is kept.
    private static func checked(_ words: ViewWords) throws(Refusal) -> ViewWords {
        let name = words.name.normalized
        let isShown = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard !name.isEmpty, name.count <= 60, isShown else {
            throw Refusal(
                .invalid,
                name.isEmpty
                    ? Text(ja: "名前が入力されていません。", en: "No name was given.")
                    : Text(ja: "この名前は使えません。", en: "That name cannot be kept."),
                remedy: Text(ja: "60文字までで入力してください。", en: "Write up to 60 characters."), at: Place(field: "name"))
        }
        guard words.query.utf8.count <= longestQuery else {
            throw Refusal(
                .invalid, Text(ja: "条件が長すぎて保存できません。", en: "These filters are too long to be kept."),
                remedy: Text(ja: "条件を短くしてください。", en: "Make them shorter."), at: Place(field: "name"))
        }
        var words = words
        words.name = name
        return words
    }

    /// Longer addresses are not taken by every proxy.
    private static let longestQuery = 4000

    private static func changedMeanwhile(_ present: StoredView) -> Refusal {
        Refusal(
            .conflict,
            Text(
                ja: "その間に、このビューは変更されました（現在の名前は「\(present.name)」）。",
                en: "This view has been changed in the meantime; it is called \"\(present.name)\" now."),
            remedy: Text(ja: "ビューを開き直してから、もう一度変更してください。", en: "Open it anew, then change it again."))
    }
}

extension StoredView {
    /// What it is, for who wants to know later whether it still is.
    public var state: String { "\(isShared ? "shared" : "own") \(name) \(query)" }
}

extension AuditValues {
    fileprivate init(_ view: StoredView) {
        self = ["name": view.name, "view": view.query, "shared": view.isShared ? "yes" : "no"]
    }
}
