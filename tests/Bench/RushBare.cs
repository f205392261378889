using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;
using Rostrum.Handbook;
using Rostrum.Web.Commands;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Bench;

/// <summary>The raw baseline of a registration: the framework's server, one endpoint that reads the form and writes the same rows (participant, registration, event of the record with its words) in one transaction, by plain commands; no rule is asked.</summary>
internal static class RushBare
{
    public static async Task<int> RunAsync(string address, string folder, string database, Guid session)
    {
        var builder = WebApplication.CreateBuilder(["--urls", address]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        await using var model = SchemaCommand.Open(database.Length > 0 ? database : null, folder);
        Insert[] inserts = [Insert.Of<Participant>(model), Insert.Of<Registrant>(model), Insert.Of<CaseEvent>(model), Insert.Of<EventText>(model)];
        await using var source = database.Length > 0 ? NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 100 }) : null;
        var file = new SqliteConnectionStringBuilder { DataSource = Databases.File(folder), DefaultTimeout = 10 }.ToString();
        using var one = new SemaphoreSlim(1); // SQLite has one writer
        var number = 0;
        app.MapGet("/", () => "ready");
        app.MapPost("/", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            var (now, actor, organization) = (TimeProvider.System.GetUtcNow(), Guid.Empty, Guid.Parse(context.Request.Query["organization"]!));
            var (name, email) = (form["Input.Name"].ToString(), form["Input.Email"].ToString());
            var participant = new Participant { Name = name, Email = email, NormalizedEmail = email.ToUpperInvariant(), Birth = DateOnly.Parse(form["Input.Birth"]!, CultureInfo.InvariantCulture), CreatedAt = now };
            var registrant = new Registrant { Reference = string.Create(CultureInfo.InvariantCulture, $"BARE-{Interlocked.Increment(ref number):D6}"), SessionId = session, ParticipantId = participant.Id, Category = RegistrationCategory.MajorGroup, OrganizationId = organization, Title = form["Input.Function"].ToString(), State = RegistrationState.Requested, RequestedAt = now, OfferExpiresAt = now.AddDays(7) };
            var e = CaseEvent.Of(Actor.System("bare"), "registration.made", registrant.Thing, [RegistrationSteps.PAR_10], new { registrant.Reference, session = "bare", category = registrant.Category.ToString(), waits = false }, now, 0);
            (e.Sequence, e.PreviousHash) = (1, new byte[32]);
            e.Hash = e.ComputeHash();
            object[] rows = [participant, registrant, e, e.Text!];
            if (source is null) await one.WaitAsync();
            try
            {
                await using DbConnection connection = source is null ? new SqliteConnection(file) : source.CreateConnection();
                await connection.OpenAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                foreach (var (insert, row) in inserts.Zip(rows)) await insert.WriteAsync(connection, transaction, row);
                await transaction.CommitAsync();
            }
            finally
            {
                if (source is null) one.Release();
            }
            context.Response.Redirect("/" + registrant.Reference);
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>How a row of a table is written by hand.</summary>
    private sealed class Insert
    {
        private readonly IProperty[] properties;
        private readonly string sql;

        private Insert(IEntityType type)
        {
            properties = [.. type.GetProperties().Where(p => p.PropertyInfo is not null)];
            sql = $"insert into \"{type.GetTableName()}\" ({string.Join(", ", properties.Select(p => $"\"{p.GetColumnName()}\""))}) values ({string.Join(", ", properties.Select((_, i) => "@p" + i))})";
        }

        public static Insert Of<T>(Db db) => new(db.Model.FindEntityType(typeof(T))!);

        public async Task WriteAsync(DbConnection connection, DbTransaction transaction, object row)
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, transaction);
            for (var i = 0; i < properties.Length; i++) command.Parameters.Add(properties[i].GetRelationalTypeMapping().CreateParameter(command, "@p" + i, properties[i].GetGetter().GetClrValue(row), properties[i].IsNullable));
            await command.ExecuteNonQueryAsync();
        }
    }
}
