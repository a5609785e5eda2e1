import Hummingbird
import Onboarding
import Pages

/// The style sheet, the pictures and the script. Their names change with their content, so that browsers keep them for good.
enum Assets {
    static func answer(_ name: String) throws -> Response {
        guard let asset = Asset.all.first(where: { $0.name == name }) else { throw HTTPError(.notFound) }
        return Response(
            status: .ok,
            headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }
}
