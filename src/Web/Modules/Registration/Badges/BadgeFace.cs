using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using QRCoder;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.Photos;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Badges;

/// <summary>What stands on a badge. PAR-68, CON-03, CON-04.</summary>
/// <param name="From">The organization or State, as it calls itself.</param>
/// <param name="Zones">Keys of zones, those of special passes among them.</param>
/// <param name="Photo">A JPEG, opened when it is printed; null where there is none or it is not shown.</param>
internal sealed record BadgeFace(string Reference, string Name, string From, string? Group, RegistrationCategory Category, string? Country, IReadOnlyList<string> Zones, Guid? PhotoId, int Serial, BadgeCode Code, InBase64? Photo = null)
{
    /// <summary>Differs when something that is printed does.</summary>
    public string Digest(Session session) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(new { Name, From, Group, Category, Country, Zones, PhotoId, Serial, session.FirstDay, session.LastDay }))));
}

/// <summary>A sheet of badges, one a page, as it is printed.</summary>
internal sealed record BadgeSheet(BadgeLayout Layout, Session Session, IReadOnlyList<BadgeFace> Faces);

/// <summary>The code as one path of black squares: for a page, and sharp in print.</summary>
internal static class QrPath
{
    /// <summary>The path, and the side of its square with a quiet edge.</summary>
    public static (string Path, int Side) Of(BadgeCode code)
    {
        using var data = QRCodeGenerator.GenerateQrCode(code.ToString(), QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            var row = data.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x]) continue;
                var from = x;
                while (x + 1 < row.Count && row[x + 1]) x++;
                path.Append('M').Append(from).Append(' ').Append(y).Append('h').Append(x + 1 - from).Append("v1H").Append(from).Append('z');
            }
        }
        return (path.ToString(), data.ModuleMatrix.Count);
    }
}
