namespace SamConnectors.Http;

/// <summary>A body is larger than allowed.</summary>
internal sealed class ReplyTooLargeException(long limit) : IOException($"The answer is larger than {limit} bytes.");
