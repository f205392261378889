using System.Buffers.Binary;
using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Registration.Photos;

/// <summary>What the first bytes of a picture say: format, size as it is to be seen, whether it moves. Nothing is unpacked. CON-04, GAP-24.</summary>
internal static class PhotoHead
{
    private static readonly byte[] PngMark = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static PhotoFacts Read(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg(file);
        if (file.StartsWith(PngMark)) return Png(file);
        // HEIC, HEIF and AVIF are boxes, the first of which says what it is.
        if (file.Length > 12 && file[4..8].SequenceEqual("ftyp"u8) && (file[8..11].SequenceEqual("hei"u8) || file[8..11].SequenceEqual("hev"u8) || file[8..12].SequenceEqual("mif1"u8) || file[8..12].SequenceEqual("msf1"u8) || file[8..12].SequenceEqual("avif"u8))) return new(PhotoFormat.Heic, true, false, 0, 0);
        return new(PhotoFormat.Unknown, true, false, 0, 0);
    }

    private static PhotoFacts Png(ReadOnlySpan<byte> file)
    {
        var (width, height, animated, whole) = (0, 0, false, false);
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var kind = file.Slice(at + 4, 4);
            if (length > file.Length - at - 12) break;
            if (kind.SequenceEqual("IHDR"u8) && length >= 8) (width, height) = (Side(BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8)..])), Side(BinaryPrimitives.ReadUInt32BigEndian(file[(at + 12)..])));
            if (kind.SequenceEqual("acTL"u8)) animated = true;
            if (kind.SequenceEqual("IEND"u8)) whole = true;
            at += (int)length + 12;
        }
        return new(PhotoFormat.Png, whole, animated, width, height);
    }

    private static int Side(uint side) => side > int.MaxValue ? int.MaxValue : (int)side;

    private static PhotoFacts Jpeg(ReadOnlySpan<byte> file)
    {
        var (width, height, turned) = (0, 0, false);
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF) { at++; continue; }
            if (marker == 0xDA) return new(PhotoFormat.Jpeg, file[at..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 0, false, turned ? height : width, turned ? width : height);
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length) break;
            var segment = file.Slice(at + 4, length - 2);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && segment.Length >= 5) (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
            if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8)) turned |= Turned(segment[6..]);
            at += 2 + length;
        }
        return new(PhotoFormat.Jpeg, false, false, width, height);
    }

    /// <summary>Held upright, the camera notes that the picture is to be turned by a quarter: orientations 5 to 8.</summary>
    private static bool Turned(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 10) return false;
        var big = tiff[0] == 'M';
        ushort Short(ReadOnlySpan<byte> from) => big ? BinaryPrimitives.ReadUInt16BigEndian(from) : BinaryPrimitives.ReadUInt16LittleEndian(from);
        var start = big ? BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]);
        if (start > tiff.Length - 2) return false;
        var count = Short(tiff[(int)start..]);
        for (var i = 0; i < count; i++)
        {
            var at = (int)start + 2 + (12 * i);
            if (at + 12 > tiff.Length) return false;
            if (Short(tiff[at..]) == 0x0112) return Short(tiff[(at + 8)..]) is >= 5 and <= 8;
        }
        return false;
    }
}
