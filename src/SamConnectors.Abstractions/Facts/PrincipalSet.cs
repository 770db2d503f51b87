using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SamConnectors.Facts;

/// <summary>
/// All ids one source gave for one person, in the order of authority: hashed account id, account id, e-mail, user name. Immutable; two sets with the same
/// ids are equal whatever their order and case.
/// </summary>
public sealed class PrincipalSet : IEquatable<PrincipalSet>
{
    private const char Separator = '\u001f';
    private const char Part = '\u001e';

    private PrincipalSet(ImmutableArray<Principal> principals, string text)
    {
        Principals = principals;
        Text = text;
    }

    /// <summary>The source named nobody: every id is blank or masked.</summary>
    public static PrincipalSet Nobody { get; } = new([], "");

    /// <summary>The ids, in the order of authority.</summary>
    public ImmutableArray<Principal> Principals { get; }

    /// <summary>Canonical text of the set, for storage; read back with <see cref="Parse"/>.</summary>
    public string Text { get; }

    /// <summary>True where no id is known.</summary>
    public bool IsNobody => Principals.IsEmpty;

    /// <summary>The id with most authority; <see cref="Principal.NotSaid"/> of the kind e-mail where there is none.</summary>
    public Principal Primary => Principals.IsEmpty ? Principal.NotSaid(PrincipalKind.Email) : Principals[0];

    /// <summary>The first id of a kind; null where there is none.</summary>
    public Principal? Find(PrincipalKind kind)
    {
        foreach (var principal in Principals)
        {
            if (principal.Kind == kind)
                return principal;
        }

        return null;
    }

    /// <summary>A set of the given ids; missing ones are left out, repeated ones count once.</summary>
    public static PrincipalSet Of(params ReadOnlySpan<Principal?> principals)
    {
        var ids = new List<Principal>(principals.Length);
        foreach (var principal in principals)
        {
            if (principal is not null && !ids.Contains(principal))
                ids.Add(principal);
        }

        if (ids.Count == 0)
            return Nobody;
        if (ids.Count > 1)
            ids.Sort(Compare);
        return new([.. ids], Write(ids));
    }

    /// <summary>Reads <see cref="Text"/> back.</summary>
    public static PrincipalSet Parse(string text)
    {
        if (text.Length == 0)
            return Nobody;
        var principals = ImmutableArray.CreateBuilder<Principal>();
        foreach (var item in text.Split(Separator))
        {
            var parts = item.Split(Part);
            principals.Add(new Principal(parts[1], parts[2], Enum.Parse<PrincipalKind>(parts[0])));
        }

        return new(principals.ToImmutable(), text);
    }

    /// <inheritdoc/>
    public bool Equals(PrincipalSet? other) => other is not null && string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PrincipalSet);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.OrdinalIgnoreCase);

    /// <summary>The number of ids: a person's ids are not for logs.</summary>
    public override string ToString() => $"{Principals.Length} ids";

    private static int Compare(Principal left, Principal right)
    {
        var order = Authority(left.Kind).CompareTo(Authority(right.Kind));
        if (order == 0)
            order = string.CompareOrdinal(left.Name, right.Name);
        return order != 0 ? order : string.CompareOrdinal(left.Realm, right.Realm);
    }

    private static int Authority(PrincipalKind kind) => kind switch
    {
        PrincipalKind.HashedAccountId => 0,
        PrincipalKind.AccountId => 1,
        PrincipalKind.Email => 2,
        PrincipalKind.User => 3,
        _ => 4,
    };

    private static string Write(List<Principal> ids)
    {
        var text = new DefaultInterpolatedStringHandler(literalLength: 0, formattedCount: 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        for (var i = 0; i < ids.Count; i++)
        {
            if (i > 0)
                text.AppendFormatted(Separator);
            text.AppendFormatted(ids[i].Kind);
            text.AppendFormatted(Part);
            text.AppendFormatted(ids[i].Realm);
            text.AppendFormatted(Part);
            text.AppendFormatted(ids[i].Name);
        }

        return text.ToStringAndClear();
    }
}
