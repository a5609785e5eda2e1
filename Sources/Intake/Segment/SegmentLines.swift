import Onboarding
import Usage

/// The lines of a file of Segment calls, one call or one `batch` of calls a line. Times are final as they stand:
/// what a device's clock was off by is corrected where calls arrive, not in files.
final class SegmentLines {
    private let lines: LineReader
    private let builder: BatchBuilder
    private var instants: InstantReader
    /// Names of nested traits met so far, with the line of the first.
    private var nestedTraits: [String: Int] = [:]

    init(_ file: InputFile, days: LocalDays, into builder: BatchBuilder) {
        lines = LineReader(file)
        self.builder = builder
        instants = InstantReader(days)
    }

    var bytesRead: Int { lines.bytesRead }

    var notes: [Note] {
        nestedTraits.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { name, line in
            Note(
                text: Text(
                    ja: "属性「\(name.shown)」は入れ子になっているので取り込みません。",
                    en: "The trait \"\(name.shown)\" is nested and is not taken in."),
                place: Place(file: lines.file.name, line: line, field: "traits.\(name)"))
        }
    }

    /// Takes the calls of the next line into the builder; of a batch, those that nothing is wrong with.
    func next() throws(Refusal) -> UsageStep {
        switch try lines.next() {
        case .end: return .end
        case .tooLong(let first):
            let refusal = Refusal(
                .tooLarge, Text(ja: "1行が長すぎます（1 MB まで）。", en: "This line is too long (at most 1 MB)."),
                remedy: Text(ja: "1行に1件ずつ書いてください。", en: "Write one call a line."), at: place(column: 1))
            return .refused(RefusedRow(line: lines.number, refusals: [refusal], bytes: first))
        case .line: break
        }
        switch lines.file.decoder.decode(lines.bytes) {
        case .broken(let offset):
            let (_, column) = lines.file.decoder.position(of: offset, in: lines.bytes)
            return refused([lines.file.decoder.refusal().at(place(column: column))])
        case .text(var text):
            let refusals = text.withUTF8 { take($0) }
            return refusals.isEmpty ? .taken : refused(refusals)
        }
    }

    private func take(_ text: UnsafeBufferPointer<UInt8>) -> [Refusal] {
        // A line of white space alone is an empty line.
        guard text.contains(where: { $0 > 0x20 }) else { return [] }
        func placed(_ refusal: Refusal, _ offset: Int) -> Refusal {
            refusal.at(place(column: String(decoding: text[..<offset], as: UTF8.self).count + 1))
        }
        let node: JSONNode
        do {
            node = try JSONParser.parse(text)
        } catch {
            let remedy = Text(ja: "1行に1件の JSON を書いてください。", en: "Write one JSON object a line.")
            return [placed(Refusal(.syntax, error.message, remedy: remedy), error.offset)]
        }
        var calls = [node]
        var context: JSONNode?
        if let batch = node["batch"], case .array(let elements) = batch.value {
            (calls, context) = (elements, node["context"])
        }
        var refusals: [Refusal] = []
        for call in calls {
            do {
                if let call = try SegmentCall(call, context: context) { try take(call) }
            } catch {
                refusals.append(placed(error.refusal, error.offset))
            }
        }
        return refusals
    }

    private func take(_ call: SegmentCall) throws(SegmentFault) {
        let at = try instant(of: call)
        let tenant = call.customer.map { builder.tenants.take($0) } ?? -1
        let user = call.user.map { builder.users.take($0) } ?? -1
        switch call.action {
        case .event(let name, let value):
            let event = BatchBuilder.Event(
                tenant: tenant, user: user, name: builder.names.take(name), at: at, value: value)
            let identity = call.messageId.map { builder.identity(messageId: $0.utf8) }
            let written = (call.timestamp.text ?? "").utf8
            builder.append(event, identity: identity ?? builder.identity(of: event, written: written))
        case .group(let traits):
            for (name, value) in traits { builder.append(GroupTrait(tenant: tenant, at: at, name: name, value: value)) }
            for name in call.nestedTraits where nestedTraits[name] == nil { nestedTraits[name] = lines.number }
            guard user >= 0 else { return }
            let identity = call.messageId.map { builder.identity(messageId: $0.utf8) }
            builder.append(
                Membership(
                    user: user, tenant: tenant, at: at, messageId: call.messageId ?? "",
                    identity: identity ?? builder.identity(ofMembership: user, in: tenant, at: at)))
        }
    }

    private func instant(of call: SegmentCall) throws(SegmentFault) -> Int64 {
        do throws(Refusal) {
            guard case .string(let text) = call.timestamp.value else {
                throw InstantReader.refusal(for: call.timestamp.text ?? "{ … }")
            }
            return try instants.microseconds(text.normalized)
        } catch {
            throw SegmentFault(offset: call.timestamp.range.lowerBound, refusal: error.at(field: "timestamp"))
        }
    }

    private func place(column: Int) -> Place { Place(file: lines.file.name, line: lines.number, column: column) }

    private func refused(_ refusals: [Refusal]) -> UsageStep {
        .refused(RefusedRow(line: lines.number, refusals: refusals, bytes: Array(lines.bytes)))
    }
}
