using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Badges;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Bench;

/// <summary>
/// 7,300 badges with photo and names in three scripts, printed by the job of a server; beside it the same pages, as they were
/// prepared, printed by the same browser without us. On SQLite and, where there is one, on PostgreSQL.
/// </summary>
public static class Badges
{
    private const int Photos = 50;

    /// <summary>So many browsers side by side, as the job has them.</summary>
    private const int AtOnce = 2;
    private static readonly int Count = Rehearsal.Share(7300);
    private const double MostSeconds = 100, MostMemory = 300;

    public static Task RunAsync(Report report) => Rehearsal.OnBothAsync((folder, connection, name) => PrintAsync(report, folder, connection, name));

    private static async Task PrintAsync(Report report, string folder, string? connection, string name)
    {
        var batch = await FillAsync(connection, folder);

        // What the browser is given is kept, to be printed once more without us.
        var kept = Directory.CreateDirectory(Path.Combine(folder, "kept")).FullName;
        var browser = Path.Combine(folder, "browser");
        await File.WriteAllTextAsync(browser, $"#!/bin/sh\nfor a; do case \"$a\" in file://*) cp \"${{a#file://}}\" {kept}/$(date +%s%N).html;; esac; done\nexec chromium \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string[] arguments = ["--data", folder, "--urls", "{address}", "--check-links", "false", "--demo", "false", "--chromium", browser, .. connection is null ? Array.Empty<string>() : ["--database", connection]];
        using var server = await Served.StartAsync(Path.Combine(Rehearsal.Published, "Rostrum.Web.dll"), Rehearsal.Published, "/en", arguments);
        var (watch, most) = (Stopwatch.StartNew(), 0.0);
        while (true)
        {
            await Task.Delay(250);
            most = Math.Max(most, server.Resident);
            await using var db = SchemaCommand.Open(connection, folder);
            var state = await db.Set<BadgeBatch>().AsNoTracking().Where(b => b.Id == batch).Select(b => new { b.State, b.Done, b.Error, b.LeftOutJson }).SingleAsync();
            if (state.State == BatchState.Failed || watch.Elapsed > TimeSpan.FromMinutes(10)) throw new InvalidOperationException($"Not printed: {state.Done} of {Count}, {state.Error}");
            if (state.State != BatchState.Printed) continue;
            if (state.LeftOutJson.Length > 2) throw new InvalidOperationException("Somebody was left out: " + state.LeftOutJson[..200]);
            break;
        }
        var ours = watch.Elapsed.TotalSeconds;
        server.Dispose();
        var pages = Directory.GetFiles(kept).Order(StringComparer.Ordinal).ToList();
        var bare = await BareAsync(folder, pages);
        report.Add($"{Count.ToString("N0", CultureInfo.InvariantCulture)} badges, {name}", ours, "s", bare, $"< {MostSeconds}", ours < MostSeconds);
        report.Add($"badges, {name}: times the same {pages.Count} prepared files printed bare", ours / bare, "times");
        report.Add($"badges, {name}: most resident memory of the server", most, "MiB", null, $"< {MostMemory}", most < MostMemory);
    }

    private static async Task<double> BareAsync(string folder, IReadOnlyList<string> pages)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (page, _) => await ChromiumAsync(folder, page, Path.Combine(folder, Path.GetFileNameWithoutExtension(page) + ".pdf")));
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task ChromiumAsync(string folder, string page, string pdf)
    {
        var profile = Directory.CreateDirectory(Path.Combine(folder, "profile-" + Guid.CreateVersion7().ToString("N"))).FullName;
        string[] arguments = [.. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(), "--headless", "--disable-gpu", "--user-data-dir=" + profile, "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-dev-shm-usage", "--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf=" + pdf, new Uri(page).AbsoluteUri];
        using var process = Process.Start(new ProcessStartInfo("chromium", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || !File.Exists(pdf)) throw new InvalidOperationException($"{page} was not printed.");
    }

    /// <summary>Pictures as large as photos are: coloured noise, as hard to press together as a face before leaves.</summary>
    private static async Task<IReadOnlyList<byte[]>> PicturesAsync(string folder)
    {
        const string Script = "for(let n=0;n<50;n++){const c=document.createElement('canvas');c.width=c.height=120;const g=c.getContext('2d'),d=g.createImageData(120,120);for(let i=0;i<d.data.length;i+=4){for(let k=0;k<3;k++)d.data[i+k]=90+60*Math.sin(i/(900+40*n)+k)+Math.random()*60;d.data[i+3]=255}g.putImageData(d,0,0);const m=new Image();m.src=c.toDataURL();document.body.append(m)}";
        var page = Path.Combine(folder, "pictures.html");
        await File.WriteAllTextAsync(page, "<style>@page{size:100mm 100mm;margin:0}body{margin:0}img{display:block;width:100mm;height:100mm;break-after:page}</style><body><script>" + Script + "</script>");
        await ChromiumAsync(folder, page, Path.Combine(folder, "pictures.pdf"));
        using var process = Process.Start("pdftoppm", ["-jpeg", "-jpegopt", "quality=85", "-scale-to", "480", "-l", "50", Path.Combine(folder, "pictures.pdf"), Path.Combine(folder, "picture")]);
        await process.WaitForExitAsync();
        return [.. Directory.GetFiles(folder, "picture-*.jpg").Order(StringComparer.Ordinal).Take(Photos).Select(File.ReadAllBytes)];
    }

    private static async Task<Guid> FillAsync(string? connection, string folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var pictures = await PicturesAsync(folder);
        Console.Error.WriteLine($"  {pictures.Count} photos of {pictures.Average(p => p.Length) / 1024:N0} KiB");
        var digests = new List<string>();
        foreach (var picture in pictures)
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(picture));
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "files", digest[..2])).FullName, digest), picture);
            digests.Add(digest);
        }
        await using var db = SchemaCommand.Open(connection, folder);
        var session = new Session { Key = "unea-bench", Kind = SessionKind.Assembly, BodyKey = await db.Set<Rostrum.Web.Modules.Meetings.Bodies.Body>().Select(b => b.Key).FirstOrDefaultAsync() ?? "unea", Title = new(new Dictionary<string, string> { ["en"] = "Environment Assembly, eighth session" }), FirstDay = today.AddDays(20), LastDay = today.AddDays(24), Zone = "Africa/Nairobi", State = SessionState.Announced };
        var organization = new Organization { Name = "Lakes Without Borders Trust", Country = "KE", MajorGroup = "women", Region = "africa", CreatedAt = now };
        var template = new BadgeTemplate { FieldsJson = new BadgeLayout().ToJson(), ChangedAt = now };
        db.AddRange(session, organization, template, new Standing { OrganizationId = organization.Id, Status = StandingStatus.Accredited, From = today.AddDays(-9), Reason = "", Clauses = "ACC-21", DecidedAt = now });
        await db.SaveChangesAsync();
        string[] names = ["أمينة عبد الرحمن الحسيني", "欧阳明月", "Екатерина Воскресенская", "Maria Fernanda Rodríguez"];
        var references = new List<string>();
        foreach (var some in Enumerable.Range(0, Count).Chunk(500))
        {
            foreach (var i in some)
            {
                var participant = new Participant { Name = $"{names[i % names.Length]} {i}", Birth = new(1980, 1, 1), CreatedAt = now };
                var file = new StoredFile { Thing = "photo/" + participant.Id, Purpose = "photo", Name = "photo.jpg", Type = "image/jpeg", Size = pictures[i % pictures.Count].Length, Sha256 = digests[i % pictures.Count], AddedAt = now };
                participant.PhotoId = file.Id;
                var registrant = new Registrant { Reference = $"REG-2027-{i + 1:D5}", SessionId = session.Id, ParticipantId = participant.Id, Category = RegistrationCategory.MajorGroup, OrganizationId = organization.Id, State = RegistrationState.Confirmed, RequestedAt = now, NominatedAt = now, ConfirmedAt = now };
                references.Add(registrant.Reference);
                db.AddRange(participant, file, registrant);
            }
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
        var batch = new BadgeBatch { SessionId = session.Id, TemplateId = template.Id, What = string.Join('\n', references), Count = Count, AskedAt = now };
        db.Add(batch);
        await db.SaveChangesAsync();
        return batch.Id;
    }
}
