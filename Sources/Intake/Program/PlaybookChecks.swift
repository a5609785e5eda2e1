import Onboarding
import Yams

/// What must hold between the steps of a playbook.
struct PlaybookChecks {
    /// A step as far as it could be read.
    struct Read {
        let step: Step
        let field: String
        let node: Node
        let parts: [String: Node]
    }

    private let read: [Read]
    /// Steps that have been checked already, and that these may name.
    private let beside: [Read]
    private let yaml: YAMLReading
    private let keys: [String]

    init(_ read: [Read], _ yaml: YAMLReading, beside: [Read] = []) {
        self.read = read
        self.beside = beside
        self.yaml = yaml
        keys = (beside + read).map(\.step.key).filter { !$0.isEmpty }
    }

    func run() {
        checkKeys()
        for step in read {
            checkNames(step)
            checkSeries(step)
        }
        checkCycles()
    }

    /// A series is planned as its single meetings (`momentum-1`): none of them may be called like another step, and
    /// nothing can wait for the series as a whole.
    private func checkSeries(_ step: Read) {
        let series = Set((beside + read).filter { $0.step.isSeries }.map(\.step.key))
        let awaited = PlaybookChecks.awaited(by: step.step).first(where: series.contains)
        if let awaited {
            yaml.refuse(
                .invalid,
                Text(
                    ja: "「\(awaited)」は繰り返しの施策（every）なので、待つことができません。",
                    en: "\"\(awaited)\" comes round again (every), so nothing can wait for it."),
                remedy: Text(ja: "after か due から外してください。", en: "Take it out of after or due."),
                at: step.parts["after"] ?? step.parts["due"] ?? step.node, field: step.field)
        }
        guard let dash = step.step.key.lastIndex(of: "-"), series.contains(String(step.step.key[..<dash])),
            Int(step.step.key[step.step.key.index(after: dash)...]) != nil
        else { return }
        yaml.refuse(
            .conflict,
            Text(
                ja: "「\(step.step.key)」は、繰り返しの施策「\(step.step.key[..<dash])」の各回の名前と重なります。",
                en: "\"\(step.step.key)\" is what a meeting of the series \"\(step.step.key[..<dash])\" is called."),
            remedy: Text(ja: "別のキーにしてください。", en: "Give it another key."), at: step.parts["key"],
            field: "\(step.field).key")
    }

    private func checkKeys() {
        var first = Dictionary(beside.map { ($0.step.key, $0.node) }, uniquingKeysWith: { first, _ in first })
        for step in read where !step.step.key.isEmpty {
            let key = step.step.key
            guard let earlier = first[key] else {
                first[key] = step.node
                continue
            }
            yaml.refuse(
                .conflict,
                Text(
                    ja: "施策「\(key)」は\(earlier.mark?.line ?? 0)行目にもあります。",
                    en: "There is a step \"\(key)\" on line \(earlier.mark?.line ?? 0) already."),
                remedy: Text(ja: "別のキーにしてください。", en: "Give it another key."), at: step.parts["key"],
                field: "\(step.field).key")
        }
    }

    /// Steps that `after` and `due` name must be there.
    private func checkNames(_ step: Read) {
        if let node = step.parts["after"] {
            for item in yaml.items(of: node) {
                guard let key = item.scalar?.string.normalized, step.step.after.contains(key), !keys.contains(key)
                else { continue }
                refuseUnknown(key, among: keys, at: item, field: "\(step.field).after")
            }
        }
        if case .step(let key)? = step.step.due?.anchor, !keys.contains(key) {
            refuseUnknown(key, among: ProgramReading.anchors + keys, at: step.parts["due"], field: "\(step.field).due")
        }
    }

    private func refuseUnknown(_ key: String, among known: [String], at node: Node?, field: String) {
        yaml.refuse(
            .notFound, Text(ja: "「\(key.shown)」という施策はありません。", en: "There is no step \"\(key.shown)\"."),
            remedy: .suggestion(for: key, among: known), at: node, field: field)
    }

    /// No step may wait for itself, by `after` or `due`, however indirectly.
    private func checkCycles() {
        let steps = Dictionary(read.map { ($0.step.key, $0) }, uniquingKeysWith: { first, _ in first })
        var finished: Set<String> = []
        var path: [String] = []
        func visit(_ key: String) {
            guard let step = steps[key], !finished.contains(key) else { return }
            if let start = path.firstIndex(of: key) {
                refuseCycle(Array(path[start...]), at: steps[path[start]]!)
                return
            }
            path.append(key)
            for awaited in PlaybookChecks.awaited(by: step.step) { visit(awaited) }
            path.removeLast()
            finished.insert(key)
        }
        for step in read { visit(step.step.key) }
    }

    private static func awaited(by step: Step) -> [String] {
        guard case .step(let key)? = step.due?.anchor else { return step.after }
        return step.after + [key]
    }

    private func refuseCycle(_ cycle: [String], at step: Read) {
        let chain = (cycle + [cycle[0]]).joined(separator: " → ")
        yaml.refuse(
            .conflict,
            Text(
                ja: "施策が互いを待っていて、始まりません：\(chain)", en: "These steps wait for each other and can never begin: \(chain)"),
            remedy: Text(
                ja: "after か due のどれか1つを外してください（「→」の先を待っています）。",
                en: "Remove one of their after or due entries (an arrow means \"waits for\")."),
            at: step.parts["after"] ?? step.parts["due"] ?? step.node, field: step.field)
    }
}

extension ProgramReading {
    /// `done("…")` must name a step of the playbook.
    func checkStepsAsked(of program: Program) {
        let keys = program.steps.map(\.key) + program.causes.flatMap { $0.countermeasures.map(\.key) }
        for (rule, scalar, field) in rules {
            for key in rule.expression.stepsAsked where !keys.contains(key) {
                yaml.add(
                    Refusal(
                        .notFound, Text(ja: "「\(key.shown)」という施策はありません。", en: "There is no step \"\(key.shown)\"."),
                        remedy: keys.isEmpty
                            ? Text(ja: "playbook に施策を書いてください。", en: "Write the step into the playbook.")
                            : .suggestion(for: key, among: keys), at: place(ofStep: key, in: scalar, field)))
            }
        }
        checkDoneWhen(of: program)
    }

    /// A `doneWhen` must not ask whether its own step is done, nor whether one is whose `doneWhen` asks that.
    private func checkDoneWhen(of program: Program) {
        var asked: [String: [String]] = [:]
        for step in program.playbook { asked[step.key] = step.doneWhen?.expression.stepsAsked ?? [] }
        /// The way from a step back to another one, the last included.
        func way(from key: String, to goal: String, past: Set<String> = []) -> [String]? {
            if key == goal { return [key] }
            guard !past.contains(key) else { return nil }
            for next in asked[key] ?? [] {
                if let rest = way(from: next, to: goal, past: past.union([key])) { return [key] + rest }
            }
            return nil
        }
        for (rule, scalar, field) in rules where field.hasSuffix(".doneWhen") {
            guard let step = program.playbook.first(where: { field == "playbook.\($0.key).doneWhen" }) else { continue }
            for key in rule.expression.stepsAsked {
                guard let circle = way(from: key, to: step.key) else { continue }
                let chain = ([step.key] + circle).joined(separator: " → ")
                yaml.add(
                    Refusal(
                        .conflict,
                        Text(
                            ja: "doneWhen が、自分の施策が済んだかどうかを尋ねています：\(chain)",
                            en: "This doneWhen asks whether its own step is done: \(chain)"),
                        remedy: Text(
                            ja: "どれか1つの doneWhen から done(\"…\") を外してください（「→」の先を尋ねています）。",
                            en: "Take done(\"…\") out of one of them (an arrow means \"asks for\")."),
                        at: place(ofStep: key, in: scalar, field)))
            }
        }
    }

    /// Where in a rule a step is asked for.
    private func place(ofStep key: String, in scalar: Node.Scalar, _ field: String) -> Place {
        let text = scalar.string
        let start = text.range(of: "\"\(key)\"")?.lowerBound ?? text.startIndex
        return place(of: text.distance(from: text.startIndex, to: start), in: scalar, field)
    }
}
